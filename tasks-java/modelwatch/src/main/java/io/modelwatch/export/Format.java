package io.modelwatch.export;

import io.modelwatch.domain.Word;

/** How a file has its rows; also how its name ends. */
public enum Format implements Word {
  /** With the types of the columns. */
  PARQUET,
  /** In UTF-8, with a line of names: an empty field is no value, {@code ""} an empty text. */
  CSV
}
