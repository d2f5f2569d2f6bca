package io.modelwatch.states;

import io.modelwatch.lake.ColumnScan.RowFilter;

/**
 * What reads the days of a lake: this machine, or many. The states are the same whatever reads
 * them; see {@link RowSummary}.
 */
public interface Engine {

  /** Begins to read days, side by side. */
  Reading begin();

  /** Days being read. */
  interface Reading extends AutoCloseable {

    /** The rows of a day that a run may see. */
    Scan scan(Day day, RowFilter rows);

    @Override
    void close();
  }
}
