package io.modelwatch.lake;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What takes the rows of landing files, numbered: text rows one by one, Parquet files whole. */
public interface LandingRows {

  /** Whether rows are wanted; if not, a reader may stop where it knows the columns. */
  default boolean wantsRows() {
    return true;
  }

  /**
   * Takes a row of a text file.
   *
   * @param values its values in the order of the contract's fields, null where missing
   */
  void append(int file, long line, @Nullable String[] values);

  /**
   * Takes a row of a text file that its reader could make no sense of.
   *
   * @param column the column at fault, empty for the whole row
   * @param reason completes the sentence "column …"
   */
  void appendFault(int file, long line, String column, String reason);

  /**
   * Looks at the columns of a Parquet file.
   *
   * @throws UnreadableFileException when it is none
   */
  ParquetFile inspect(Path parquet);

  /**
   * Takes all rows of a Parquet file, which must stay until they are read.
   *
   * @param temporary whether the file may be deleted once they are
   */
  void load(int file, ParquetFile parquet, boolean temporary);
}
