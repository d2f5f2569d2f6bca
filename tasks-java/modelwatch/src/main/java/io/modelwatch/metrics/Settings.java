package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.Segment;
import io.modelwatch.stats.classification.ClassificationSettings;
import io.modelwatch.stats.classification.ClassificationStatistic;
import io.modelwatch.stats.classification.Confusion;
import org.jspecify.annotations.Nullable;

/** What a monitor file says about performance metrics, in the words of {@code stats}. */
final class Settings {

  private Settings() {}

  /**
   * The statistic of a segment. The daily budget is one for all predictions, so no segment has it.
   */
  static ClassificationStatistic statistic(ClassificationSettings settings, Segment segment) {
    return new ClassificationStatistic(
        segment.equals(Segment.WHOLE) ? settings : settings.withoutBudget());
  }

  /** The settings of the whole. */
  static ClassificationSettings of(Monitor monitor) {
    Monitor.Metrics metrics = monitor.metrics();
    return new ClassificationSettings(
        monitor.minimumRows(),
        metrics.exactScores(),
        metrics.betas(),
        metrics.topPercents(),
        metrics.thresholds(),
        costs(metrics.costs()),
        monitor.columns().weight() != null,
        metrics.dailyBudget() == null ? selected(monitor.labels()) : metrics.dailyBudget());
  }

  private static @Nullable Confusion costs(Monitor.@Nullable Costs costs) {
    return costs == null
        ? null
        : new Confusion(
            costs.truePositive(),
            costs.falsePositive(),
            costs.falseNegative(),
            costs.trueNegative());
  }

  /** What the source that looks at most looks at by score. */
  private static int selected(LabelContract labels) {
    return labels.sources().values().stream()
        .map(LabelContract.Source::selects)
        .filter(selection -> selection != null && selection.by().equals("score"))
        .mapToInt(LabelContract.Selection::top)
        .max()
        .orElse(0);
  }
}
