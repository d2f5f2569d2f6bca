package io.modelwatch.metrics;

import io.modelwatch.domain.Micros;
import io.modelwatch.states.Day;
import io.modelwatch.states.Scan;
import io.modelwatch.states.StateSummary;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.delay.DayCells;
import io.modelwatch.stats.delay.DayCells.Group;
import io.modelwatch.stats.delay.DayCellsAccumulator;
import java.util.IdentityHashMap;

/**
 * All predictions of a day, whatever is known of them: they stay what they are.
 *
 * @param cells what tells them apart
 */
record FactDays(CellScan cells) implements StateSummary<DayCells> {

  /** So many cells a day: a stream of fewer predictions is counted exactly. */
  private static final int BOUND = 8192;

  private static final StateFormat<DayCells> FORMAT = new StateFormat<>("facts", 2, DayCells.class);

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
    DayCellsAccumulator facts = new DayCellsAccumulator(BOUND);
    IdentityHashMap<Group, Integer> numbers = new IdentityHashMap<>();
    long start = Micros.of(day.start());
    cells.all(
        scan,
        (id, group, score, micros) ->
            facts.add(numbers.computeIfAbsent(group, facts::group), score, micros - start));
    return facts.state();
  }
}
