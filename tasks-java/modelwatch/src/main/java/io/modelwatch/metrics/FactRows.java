package io.modelwatch.metrics;

import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.states.RowCollector;
import io.modelwatch.states.RowSummary;
import io.modelwatch.stats.Form;
import io.modelwatch.stats.delay.DayCells;
import io.modelwatch.stats.delay.DayCells.Group;
import io.modelwatch.stats.delay.DayCellsAccumulator;
import java.util.IdentityHashMap;
import java.util.function.Consumer;

/**
 * Predictions of a day, counted by cell.
 *
 * @param cells what tells them apart
 * @param start the first instant of the day, in microseconds since 1970
 */
record FactRows(CellScan cells, long start) implements RowSummary<DayCells> {

  /** So many cells a day: a stream of fewer predictions is counted exactly. */
  private static final int BOUND = 8192;

  @Override
  public ColumnScan columns() {
    return cells.ofAll();
  }

  @Override
  public RowCollector<DayCells> collector() {
    DayCellsAccumulator facts = new DayCellsAccumulator(BOUND);
    IdentityHashMap<Group, Integer> numbers = new IdentityHashMap<>();
    Consumer<Batch> rows =
        cells.all(
            (id, group, score, micros) ->
                facts.add(numbers.computeIfAbsent(group, facts::group), score, micros - start));
    return new RowCollector<>() {

      @Override
      public void add(Batch batch) {
        rows.accept(batch);
      }

      @Override
      public DayCells state() {
        return facts.state();
      }
    };
  }

  @Override
  public Form<DayCells> form() {
    return FactDays.FORMAT;
  }
}
