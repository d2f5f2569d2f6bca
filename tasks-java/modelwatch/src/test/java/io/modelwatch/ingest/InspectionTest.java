package io.modelwatch.ingest;

import static io.modelwatch.ingest.Stream.HEADER;
import static io.modelwatch.ingest.Stream.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.InputRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class InspectionTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @TempDir Path temporary;
  private Stream stream;

  @BeforeEach
  void setUp() {
    stream = new Stream(temporary, DATABASE);
    stream.land("outcomes/none.csv", "prediction_id,outcome,source,event_time,known_at\n");
  }

  @Test
  void saysWhatToEvaluate() throws IOException {
    stream.land("predictions/a.csv", HEADER + row("p1", "2024-05-01T10:00:00Z", 0.5));
    stream.land(
        "predictions/b.csv",
        HEADER
            + row("p2", "2024-05-03T10:00:00Z", 0.5).replace("screening,1", "screening,2")
            + row("p3", "2024-05-04T10:00:00Z", 0.5));
    stream.land("predictions/broken.parquet", "no Parquet");

    InspectionSummary summary = new Inspection(stream.monitor, stream.folder).run();

    assertThat(summary.firstDay()).isEqualTo("2024-05-01");
    assertThat(summary.lastDay()).isEqualTo("2024-05-04");
    assertThat(summary.update())
        .isEqualTo(new InspectionSummary.Update("2", Instant.parse("2024-05-03T10:00:00Z")));
    assertThat(summary.window()).isEqualTo("2024-05-03/2024-05-04");
    assertThat(summary.asOf()).isEqualTo("2024-05-05T00:00:00Z");
    assertThat(summary.predictions()).isEqualTo(3);
  }

  @Test
  void saysWhatAnIngestWouldMakeOfTheFiles() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int index = 0; index < 20; index++) {
      text.append(row("p" + index, "2024-05-01T10:00:00Z", 0.5));
    }
    stream.land(
        "predictions/a.csv",
        text + row("q1", "2024-05-01T10:00:00Z", 7) + row("q2", "2024-05-01T10:00:00Z", 8));
    stream.land("predictions/b.csv", "id\n1\n");
    stream.land("predictions/c.csv", "id\n2\n");
    stream.land("predictions/d.csv", "");
    stream.land("prediction/e.csv", HEADER);

    InspectionSummary summary = new Inspection(stream.monitor, stream.folder).run();

    assertThat(summary.rows())
        .containsEntry("predictions", new RowCounts(22, 20, 0, 2))
        .containsEntry("outcomes", new RowCounts(0, 0, 0, 0));
    assertThat(summary.refused())
        .singleElement()
        .asString()
        .startsWith("each of 2 files (predictions/b.csv, predictions/c.csv) has no column");
    assertThat(summary.badRows())
        .containsExactly(
            "predictions/a.csv: 2 rows as line 22, column score: '7.0' is outside [0, 1]");
    assertThat(summary.oddities()).contains("predictions/d.csv: is empty, left for later");
    assertThat(summary.unmatched()).containsExactly("prediction/e.csv");
    assertThat(summary.absentTraining()).containsExactly("training.csv");
    assertThat(summary.lines())
        .contains("predictions: 22 rows read, 20 fit, 2 would be quarantined");
    assertThat(stream.rows("SELECT * FROM registry.input_file WHERE monitor = ?")).isEmpty();
  }

  @Test
  void saysThatThereIsNothing() {
    assertThatThrownBy(() -> new Inspection(stream.monitor, stream.folder).run())
        .isInstanceOf(InputRefusedException.class)
        .hasMessageContaining("no predictions");
  }
}
