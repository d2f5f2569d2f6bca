package io.modelwatch.states;

import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the rows of one day that the run may see: an engine's part of a day state. */
public interface Scan {

  /**
   * Brings rows here, where there are few of them.
   *
   * @param columns which columns; the rows are the day's, whatever its filter says
   * @param rows gets each batch; the batch is only valid within the call
   */
  void read(ColumnScan columns, Consumer<Batch> rows);

  /**
   * Summarizes the rows where they lie.
   *
   * @param joined texts by prediction id that belong to the rows; the map must not change meanwhile
   */
  <S> S summary(RowSummary<S> summary, Map<String, String> joined);

  /** Summarizes the rows where they lie. */
  default <S> S summary(RowSummary<S> summary) {
    return summary(summary, Map.of());
  }
}
