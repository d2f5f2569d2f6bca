package io.modelwatch.lake;

import static io.modelwatch.lake.ReportedLabels.CONTRACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.Micros;
import io.modelwatch.lake.OutcomeMatch.Match;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeMatchTest {

  @TempDir Path folder;

  /** What a stream calls its columns is nothing to the program's own. */
  @Test
  void aFeatureMayBeCalledAsTheProgramsOwnColumns() {
    Path file =
        TestParquet.write(
            folder.resolve("p.parquet"),
            """
            SELECT prediction_id, NULL::VARCHAR AS entity_id, '1' AS model_version, 0.5 AS score, 1 AS decision,
                   TIMESTAMPTZ '2024-01-01 08:00Z' AS event_time, TIMESTAMPTZ '2024-01-01 08:00Z' AS recorded_time,
                   'greeting' AS subject, 'CA' AS event
            FROM (VALUES ('a'), ('b')) AS made (prediction_id)
            """);
    long known = Micros.of(Instant.parse("2024-01-02T08:00:00Z"));
    List<Match> matches = new ArrayList<>();
    try (OutcomeMatch outcomes = new OutcomeMatch(CONTRACT, List.of("subject"), folder)) {
      outcomes.add(
          "b,b,1,,1,desk,false,%1$d,%1$d,%1$d\n".formatted(known).getBytes(StandardCharsets.UTF_8));

      outcomes.match(List.of(file), matches::add);
    }
    assertThat(matches)
        .singleElement()
        .satisfies(
            match -> {
              assertThat(match.predictionId()).isEqualTo("b");
              assertThat(Objects.requireNonNull(match.facts()).segments())
                  .containsEntry("subject", "greeting");
              assertThat(match.outcomes()).hasSize(1);
            });
  }
}
