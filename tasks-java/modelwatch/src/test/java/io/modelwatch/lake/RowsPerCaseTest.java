package io.modelwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsPerCaseTest {

  private static final Instant MONDAY = Instant.parse("2024-01-01T00:00:00Z");

  @TempDir Path folder;

  /** Of 20 rows, 12 are one case of a client, 6 are cases of two, and 2 have no client. */
  @Test
  void isTheMeanSizeOfTheCaseThatAPredictionIsIn() {
    Path file =
        TestParquet.write(
            folder.resolve("rows.parquet"),
            """
            SELECT 'p' || i AS prediction_id,
                   CASE WHEN i < 12 THEN 'one' WHEN i < 18 THEN 'c' || (i // 2) END AS client,
                   CASE WHEN i < 18 THEN i // 4 END AS age,
                   TIMESTAMPTZ '2024-01-01 05:00:00+00' AS event_time, event_time AS recorded_time
            FROM range(20) AS rows(i)
            """);

    assertThat(rowsPerCase(file, "client")).isEqualTo((12.0 * 12 + 3 * 2 * 2 + 2) / 20);
    assertThat(rowsPerCase(file, "client", "age")).isEqualTo((3 * 4.0 * 4 + 3 * 2 * 2 + 2) / 20);
    assertThat(rowsPerCase(file, "prediction_id")).isEqualTo(1);
    assertThat(rowsPerCase(file, "client", "watched_since"))
        .as("a column that no file has tells nobody apart")
        .isEqualTo(rowsPerCase(file, "client"));
    assertThat(
            RowsPerCase.of(List.of(file), List.of("client"), MONDAY, MONDAY.plusSeconds(1), MONDAY))
        .as("no predictions")
        .isEqualTo(1);
  }

  private static double rowsPerCase(Path file, String... columns) {
    Instant later = MONDAY.plusSeconds(86_400);
    return RowsPerCase.of(List.of(file), List.of(columns), MONDAY, later, later);
  }
}
