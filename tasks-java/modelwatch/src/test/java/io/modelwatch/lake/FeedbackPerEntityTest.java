package io.modelwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackPerEntityTest {

  private static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");

  @TempDir Path folder;

  /**
   * Of 40 predictions every other is recommended: 6 of one customer, pairs of four others, 6 of
   * nobody in particular; version 2 and the next day have more of the first customer.
   */
  @Test
  void isOfRecommendationsAndRatingsOfTheSameCustomer() {
    Path file =
        TestParquet.write(
            folder.resolve("rows.parquet"),
            """
            SELECT 'p' || i AS prediction_id,
                   CASE WHEN i < 12 OR i >= 40 THEN 'one' WHEN i < 28 THEN 'c' || (i // 4) END AS entity_id,
                   CASE WHEN i < 44 THEN '1' ELSE '2' END AS model_version,
                   CAST(i % 2 = 0 AS INTEGER) AS decision,
                   CASE WHEN i < 40 OR i >= 44 THEN TIMESTAMPTZ '2024-01-01 05:00:00+00'
                        ELSE TIMESTAMPTZ '2024-01-02 05:00:00+00' END AS event_time,
                   event_time AS recorded_time
            FROM range(48) AS rows(i)
            """);

    // The first customer rated four, one of the pairs both; p1 was not recommended
    assertThat(of(file, 0, 1, 2, 4, 6, 12, 14, 40))
        .isEqualTo(new FeedbackPerEntity((6.0 * 6 + 4 * 2 * 2 + 6) / 20, (4.0 * 4 + 2 * 2) / 6));
    assertThat(of(file)).as("nobody rates").extracting(FeedbackPerEntity::ratings).isEqualTo(1.0);
  }

  @Test
  void predictionsOfNobodyAreEachTheirOwn() {
    Path file =
        TestParquet.write(
            folder.resolve("rows.parquet"),
            """
            SELECT 'p' || i AS prediction_id, '1' AS model_version, 1.0 AS decision,
                   TIMESTAMPTZ '2024-01-01 05:00:00+00' AS event_time, event_time AS recorded_time
            FROM range(9) AS rows(i)
            """);

    assertThat(of(file, 3, 4)).isEqualTo(new FeedbackPerEntity(1, 1));
    assertThat(of(MONDAY, file, 3)).as("none yet").isEqualTo(new FeedbackPerEntity(1, 1));
  }

  private static FeedbackPerEntity of(Path file, int... rated) {
    return of(MONDAY.plusSeconds(86_400), file, rated);
  }

  private static FeedbackPerEntity of(Instant to, Path file, int... rated) {
    return FeedbackPerEntity.of(
        List.of(file),
        "1",
        MONDAY,
        to,
        MONDAY.plusSeconds(172_800),
        row ->
            IntStream.of(rated)
                .forEach(id -> row.accept(("p" + id + "\n").getBytes(StandardCharsets.UTF_8))));
  }
}
