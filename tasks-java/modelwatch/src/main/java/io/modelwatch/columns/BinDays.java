package io.modelwatch.columns;

import io.modelwatch.states.Day;
import io.modelwatch.states.Scan;
import io.modelwatch.states.StateSummary;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.sequential.DayBins;

/** The columns of a day by fixed bins. */
final class BinDays implements StateSummary<DayBins> {

  private final FixedBins bins;
  private final String text;

  BinDays(FixedBins bins) {
    this.bins = bins;
    this.text = bins.text();
  }

  @Override
  public StateFormat<DayBins> format() {
    return DayBins.FORMAT;
  }

  @Override
  public String restsOn(Day day) {
    return text;
  }

  @Override
  public DayBins read(Day day, Scan scan) {
    return scan.summary(new BinRows(bins));
  }
}
