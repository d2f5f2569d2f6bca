package io.modelwatch.landing;

import io.modelwatch.lake.LandingRows;
import io.modelwatch.lake.ParquetFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Lets a file be read for its columns alone. */
record NoRows(LandingRows table) implements LandingRows {

  @Override
  public boolean wantsRows() {
    return false;
  }

  @Override
  public void append(int file, long line, @Nullable String[] values) {
    // Only the columns are asked for
  }

  @Override
  public void appendFault(int file, long line, String column, String reason) {
    // Only the columns are asked for
  }

  @Override
  public ParquetFile inspect(Path parquet) {
    return table.inspect(parquet);
  }

  @Override
  public void load(int file, ParquetFile parquet, boolean temporary) {
    // Only the columns are asked for
  }
}
