package io.modelwatch.states;

import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import java.util.function.Consumer;

/** Reads the rows of one day: an engine's part of a day state. */
@FunctionalInterface
public interface Scan {

  /**
   * Reads the day's rows that the run may see, in the order of its files.
   *
   * @param columns which columns; the rows are the day's, whatever its filter says
   * @param rows gets each batch; the batch is only valid within the call
   */
  void read(ColumnScan columns, Consumer<Batch> rows);
}
