package io.modelwatch.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes Parquet files for tests. */
public final class TestParquet {

  private TestParquet() {}

  /** Writes what is selected, in the order of the rows. */
  public static Path write(Path file, String select) {
    try (Connection connection = DuckDb.openForScan()) {
      DuckDb.execute(
          connection, "COPY (" + select + ") TO " + DuckDb.literal(file) + " (FORMAT parquet)");
      return file;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** What is selected of a file, a text a row: values with bars between. */
  public static List<String> rows(Path file, String columns) {
    try (Connection connection = DuckDb.openForScan()) {
      return DuckDb.query(
          connection,
          "SELECT %s FROM read_parquet(%s)".formatted(columns, DuckDb.literal(file)),
          row -> {
            List<String> values = new ArrayList<>();
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
              values.add(row.getString(column));
            }
            return String.join("|", values);
          });
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
