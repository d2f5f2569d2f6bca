package io.modelwatch.web;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.PublishedStore.RunMetric;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which metric says most of a model: the first with a limit, else the one everybody knows. */
final class KeyMetrics {

  /** Known to everybody, in the order in which pages offer them. */
  static final List<String> KNOWN =
      List.of(
          "precision",
          "recall",
          "roc_auc",
          "average_precision",
          "f1",
          "f1_macro",
          "accuracy",
          "conversion_rate",
          "mae",
          "rmse",
          "r2");

  private KeyMetrics() {}

  /** The names that were measured: those with a limit first, in the order of the monitor file. */
  static List<String> names(@Nullable Monitor monitor, List<RunMetric> metrics) {
    Set<String> measured =
        metrics.stream().map(metric -> metric.metric().name()).collect(Collectors.toSet());
    return candidates(Stream.ofNullable(monitor)).filter(measured::contains).toList();
  }

  /** All names that may be shown of monitors, in the same order. */
  static Stream<String> candidates(Stream<Monitor> monitors) {
    return Stream.concat(
            monitors.flatMap(monitor -> monitor.limits().keySet().stream()), KNOWN.stream())
        .distinct();
  }
}
