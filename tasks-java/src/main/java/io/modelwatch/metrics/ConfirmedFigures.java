package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.RunKey;
import io.modelwatch.lake.Lake;
import java.util.ArrayList;
import java.util.List;

/**
 * Performance on mature labels: what was reported counts as reported, silence as negative. A label
 * under dispute counts as neither.
 */
final class ConfirmedFigures implements BasisFigures {

  private final Database database;
  private final Lake lake;

  ConfirmedFigures(Database database, Lake lake) {
    this.database = database;
    this.lake = lake;
  }

  @Override
  public List<Metric> of(Monitor monitor, RunKey key) {
    List<Metric> metrics = new ArrayList<>();
    new WindowStates(database, key)
        .of(new LabelledDays(database, lake, monitor, key))
        .forEach(
            (segment, state) ->
                Settings.statistic(monitor, segment)
                    .figures(state)
                    .forEach(
                        (name, value) ->
                            metrics.add(new Metric(name, Basis.CONFIRMED, segment, value))));
    return metrics;
  }
}
