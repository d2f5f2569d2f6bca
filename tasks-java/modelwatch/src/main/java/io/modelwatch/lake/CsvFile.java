package io.modelwatch.lake;

import static io.modelwatch.lake.DuckDb.literal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/** A file of CSV that this program wrote: a line of names, then rows as PostgreSQL writes them. */
public final class CsvFile {

  private CsvFile() {}

  /**
   * Writes the rows of a file as Parquet, in their order. Memory does not grow with their number.
   *
   * @param columns names and types of DuckDB's, in the order of the file
   */
  public static void toParquet(Path csv, List<Map.Entry<String, String>> columns, Path parquet) {
    try (DuckDBConnection connection = DuckDb.openForScan()) {
      DuckDb.execute(
          connection,
          "COPY (FROM %s) TO %s (FORMAT parquet)"
              .formatted(CsvTable.reader(csv, columns), literal(parquet)));
    } catch (SQLException failure) {
      throw new LakeException(parquet + " cannot be written: " + failure.getMessage(), failure);
    }
  }
}
