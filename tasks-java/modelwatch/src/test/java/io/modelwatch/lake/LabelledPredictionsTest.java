package io.modelwatch.lake;

import static io.modelwatch.lake.ReportedLabels.CONTRACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Silence;
import io.modelwatch.domain.Window;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledPredictionsTest {

  private static final RunKey RUN =
      new RunKey(
          "m",
          "1",
          Window.parse("2024-01-01/2024-01-02", ZoneOffset.UTC),
          Instant.parse("2024-02-01T00:00:00Z"),
          "hash");

  @TempDir Path folder;

  /** What a stream calls its columns is nothing to the program's own. */
  @Test
  void aFeatureMayBeCalledAsTheProgramsOwnColumns() throws Exception {
    Path file =
        TestParquet.write(
            folder.resolve("p.parquet"),
            """
            SELECT prediction_id, NULL::VARCHAR AS entity_id, '1' AS model_version, 0.5 AS score, true AS decision,
                   TIMESTAMPTZ '2024-01-01 08:00Z' AS event_time, TIMESTAMPTZ '2024-01-01 08:00Z' AS recorded_time,
                   'CA' AS state, 'x' AS mature
            FROM (VALUES ('a'), ('b')) AS made (prediction_id)
            """);
    Path exported = folder.resolve("confirmed.parquet");
    try (LabelledPredictions predictions = new LabelledPredictions()) {
      predictions.add("b,confirmed,1\n".getBytes(StandardCharsets.UTF_8));

      assertThat(predictions.count(List.of(file), RUN, CONTRACT, Silence.NEGATIVE))
          .isEqualTo(new LabelCounts(2, 0, 0, 1, 1, 0, 0, 0, 2, 0, Silence.NEGATIVE));
      predictions.export(
          List.of(file), RUN, CONTRACT, Silence.NEGATIVE, LabelState.CONFIRMED, exported);
    }
    assertThat(TestParquet.rows(exported, "prediction_id, outcome, mature"))
        .containsExactly("a|0|true", "b|1|true");
  }
}
