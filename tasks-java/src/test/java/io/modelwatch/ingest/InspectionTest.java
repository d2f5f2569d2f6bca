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

    assertThat(new Inspection(stream.monitor, stream.folder).run())
        .isEqualTo(
            new InspectionSummary(
                stream.monitor.name(),
                java.time.LocalDate.of(2024, 5, 1),
                java.time.LocalDate.of(2024, 5, 4),
                new InspectionSummary.Update("2", Instant.parse("2024-05-03T10:00:00Z")),
                "2024-05-03/2024-05-04",
                Instant.parse("2024-05-05T00:00:00Z"),
                3));
  }

  @Test
  void saysThatThereIsNothing() {
    assertThatThrownBy(() -> new Inspection(stream.monitor, stream.folder).run())
        .isInstanceOf(InputRefusedException.class)
        .hasMessageContaining("no predictions");
  }
}
