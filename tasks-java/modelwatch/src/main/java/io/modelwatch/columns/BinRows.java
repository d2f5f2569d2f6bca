package io.modelwatch.columns;

import io.modelwatch.lake.ColumnScan;
import io.modelwatch.states.RowCollector;
import io.modelwatch.states.RowSummary;
import io.modelwatch.stats.Form;
import io.modelwatch.stats.sequential.DayBins;

/**
 * Rows by fixed bins.
 *
 * @param bins which
 */
record BinRows(FixedBins bins) implements RowSummary<DayBins> {

  @Override
  public ColumnScan columns() {
    return new BinCounts(bins).columns();
  }

  @Override
  public RowCollector<DayBins> collector() {
    return new BinCounts(bins);
  }

  @Override
  public Form<DayBins> form() {
    return DayBins.FORMAT;
  }
}
