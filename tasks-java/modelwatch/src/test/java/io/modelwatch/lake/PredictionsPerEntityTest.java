package io.modelwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsPerEntityTest {

  private static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");

  @TempDir Path folder;

  /** Ten customers are scored every week, one of them until the second week alone. */
  @Test
  void countsHowOftenAnEntityIsScoredInATimeAsFarAsItIsKnown() {
    Path file =
        TestParquet.write(
            folder.resolve("weeks.parquet"),
            """
            SELECT 'customer-' || (i % 10) AS entity_id,
                   TIMESTAMPTZ '2024-01-01 05:00:00+00' + to_days(CAST(7 * (i // 10) AS INTEGER)) AS event_time,
                   event_time + INTERVAL 1 DAY AS recorded_time
            FROM range(60) AS rows(i)
            WHERE i % 10 > 0 OR i < 20
            """);
    assertThat(perEntity(file, 0, 28, 42)).isEqualTo((4 * 9 + 2) / 10.0);
    assertThat(perEntity(file, 14, 28, 42)).isEqualTo(2);
    assertThat(perEntity(file, 14, 28, 22)).as("the last was recorded later").isEqualTo(1);
    assertThat(perEntity(file, 70, 77, 80)).as("nobody is scored any more").isEqualTo(1);
    assertThat(PredictionsPerEntity.of(List.of(), day(0), day(7), day(7)))
        .as("no file")
        .isEqualTo(1);
  }

  private static double perEntity(Path file, int from, int to, int asOf) {
    return PredictionsPerEntity.of(List.of(file), day(from), day(to), day(asOf));
  }

  private static Instant day(int number) {
    return MONDAY.plusSeconds(86_400L * number);
  }
}
