package io.modelwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.domain.Window;
import io.modelwatch.lake.ColumnScan.RowFilter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnScanTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeAFile() throws SQLException {
    // A name with a quote: paths are bound, never pasted
    file = folder.resolve("day's.parquet");
    String rows =
        """
        SELECT 'p-' || i AS prediction_id,
               CASE WHEN i % 10 = 0 THEN NULL ELSE i / 2 END AS "a ""quoted"" name",
               CASE i % 4 WHEN 0 THEN 'app' WHEN 1 THEN 'web' WHEN 2 THEN 'branch' END AS channel,
               i % 2 = 0 AS flag,
               TIMESTAMPTZ '2018-05-14 00:00:00+00' + to_seconds(i) AS event_time,
               TIMESTAMPTZ '2018-05-15 00:00:00+00' + to_seconds(i) AS recorded_time,
               CASE WHEN i < 7000 THEN '1' ELSE '2' END AS model_version
        FROM range(10000) AS rows(i)
        """;
    try (Connection connection = DuckDb.openForScan();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (" + rows + ") TO '" + file.toString().replace("'", "''") + "' (FORMAT parquet)");
    }
  }

  @Test
  void readsEveryRowInOrderAsPrimitives() {
    List<Double> numbers = new ArrayList<>();
    List<String> categories = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    ColumnScan scan =
        new ColumnScan(
            List.of("a \"quoted\" name"),
            List.of("channel"),
            List.of("prediction_id"),
            List.of("event_time"),
            RowFilter.none());

    scan.read(
        file,
        batch -> {
          for (int row = 0; row < batch.size(); row++) {
            numbers.add(batch.numbers(0)[row]);
            int code = batch.codes(0)[row];
            categories.add(code == Batch.MISSING ? "-" : batch.dictionary(0).get(code));
            ids.add(batch.texts(0)[row]);
            times.add(batch.times(0)[row]);
          }
        });

    assertThat(numbers).hasSize(10_000).startsWith(Double.NaN, 0.5, 1.0);
    assertThat(categories.subList(4096, 4100)).containsExactly("app", "web", "branch", "-");
    assertThat(ids).startsWith("p-0", "p-1").endsWith("p-9999");
    assertThat(times.get(1))
        .isEqualTo(Instant.parse("2018-05-14T00:00:01Z").getEpochSecond() * 1_000_000);
  }

  /** Files from before the monitor watched a column have none of it. */
  @Test
  void aColumnThatNoFileHasIsMissing() {
    List<String> read = new ArrayList<>();
    new ColumnScan(
            List.of("ABSENT_NUMBER"),
            List.of("absent_category"),
            List.of("absent_text"),
            List.of(),
            RowFilter.none())
        .read(
            List.of(file),
            batch -> {
              for (int row = 0; row < batch.size(); row++) {
                read.add(
                    batch.numbers(0)[row]
                        + " "
                        + batch.category(0, row)
                        + " "
                        + batch.texts(0)[row]);
              }
            });

    assertThat(read).isNotEmpty().containsOnly("NaN null ");
  }

  @Test
  void readsOnlyTheRowsAskedFor() {
    RowFilter filter =
        new RowFilter(
            "1",
            Window.parse("2018-05-14T00:00:00Z/2018-05-14T02:00:00Z", ZoneOffset.UTC),
            Instant.parse("2018-05-15T01:00:00Z"));

    assertThat(count(filter)).isEqualTo(3601);
    assertThat(count(new RowFilter("1", filter.window(), null))).isEqualTo(7000);
    assertThat(count(new RowFilter("2", null, null))).isEqualTo(3000);
    assertThat(count(new RowFilter("3", null, null))).isZero();
  }

  @Test
  void tellsNumbersFromCategoriesFromTimes() {
    assertThat(TableSchema.of(file).columns())
        .containsEntry("a \"quoted\" name", TableSchema.Kind.NUMBER)
        .containsEntry("channel", TableSchema.Kind.CATEGORY)
        .containsEntry("flag", TableSchema.Kind.CATEGORY)
        .containsEntry("event_time", TableSchema.Kind.TIME);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> TableSchema.of(folder.resolve("nothing.parquet")))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("nothing.parquet");
  }

  private int count(RowFilter filter) {
    int[] rows = {0};
    new ColumnScan(List.of(), List.of(), List.of(), List.of(), filter)
        .read(file, batch -> rows[0] += batch.size());
    return rows[0];
  }
}
