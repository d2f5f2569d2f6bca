package io.modelwatch.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

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
}
