package io.modelwatch.metrics;

import io.modelwatch.domain.Micros;
import io.modelwatch.states.Day;
import io.modelwatch.states.Scan;
import io.modelwatch.states.StateSummary;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.delay.DayCells;

/**
 * All predictions of a day, whatever is known of them: they stay what they are.
 *
 * @param cells what tells them apart
 */
record FactDays(CellScan cells) implements StateSummary<DayCells> {

  static final StateFormat<DayCells> FORMAT = new StateFormat<>("facts", 2, DayCells.class);

  @Override
  public StateFormat<DayCells> format() {
    return FORMAT;
  }

  @Override
  public String restsOn(Day day) {
    return cells.restsOn();
  }

  @Override
  public DayCells read(Day day, Scan scan) {
    return scan.summary(new FactRows(cells, Micros.of(day.start())));
  }
}
