package io.modelwatch.drift;

import io.modelwatch.columns.Baseline;
import io.modelwatch.columns.WatchedColumns;
import io.modelwatch.columns.WholeRows;
import io.modelwatch.config.Monitor;
import io.modelwatch.domain.DriftResult;
import io.modelwatch.lake.ParallelScan;
import io.modelwatch.stats.multivariate.MultivariateComparison;
import io.modelwatch.stats.multivariate.RowSample;
import java.util.Collection;
import java.util.List;

/**
 * Compares all features together, where the monitor asks for it. Unlike columns, whole rows have no
 * small state to keep: they are drawn anew from the window's files.
 */
final class JointDrift {

  private final Monitor monitor;
  private final WatchedColumns columns;

  JointDrift(Monitor monitor, WatchedColumns columns) {
    this.monitor = monitor;
    this.columns = columns;
  }

  /**
   * The results, none where the monitor does not ask or there is no baseline.
   *
   * @param compared the columns that both sides have
   */
  List<DriftResult> of(Collection<String> compared, Baseline baseline, WholeRows window) {
    WholeRows before = baseline.rows();
    if (!monitor.drift().multivariate() || before == null) {
      return List.of();
    }
    List<String> numbers = features(columns.numbers(), compared);
    List<String> categories = features(columns.categories(), compared);
    int limit = monitor.drift().sampledRows();
    List<RowSample> samples =
        ParallelScan.all(
            List.of(
                () -> before.draw(numbers, categories, limit),
                () -> window.draw(numbers, categories, limit)));
    return MultivariateComparison.of(samples.get(0), samples.get(1), monitor.minimumRows(), false)
        .results();
  }

  private List<String> features(List<String> among, Collection<String> compared) {
    return among.stream()
        .filter(monitor.columns().features()::containsKey)
        .filter(compared::contains)
        .toList();
  }
}
