package io.modelwatch.stats.profile;

/** What the states of all columns have, whatever their values are. */
public interface ColumnState {

  /** Rows seen. */
  long rows();

  /** Rows without a value. */
  long missing();

  /** Rows with a value, infinite numbers included. */
  default long present() {
    return rows() - missing();
  }
}
