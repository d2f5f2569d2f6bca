package io.modelwatch.lake;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Parquet file that has landed.
 *
 * @param path where it is
 * @param types DuckDB's names of its columns' types, by column, in the order of the file
 */
public record ParquetFile(Path path, Map<String, String> types) {

  /** Its columns. */
  public List<String> columns() {
    return List.copyOf(types.keySet());
  }
}
