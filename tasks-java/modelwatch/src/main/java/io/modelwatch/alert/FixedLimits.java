package io.modelwatch.alert;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.DriftResult;
import io.modelwatch.stats.drift.DriftMeasure;
import io.modelwatch.stats.drift.DriftMeasures;
import io.modelwatch.stats.drift.compat.Compat;
import io.modelwatch.stats.sequential.AlarmMeasure;
import io.modelwatch.stats.sequential.Series;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fixed limits that a monitor gives: where one is, it decides, and no learned one. */
final class FixedLimits {

  private static final Set<String> OF_COLUMNS =
      Stream.concat(
              DriftMeasures.all().stream().map(DriftMeasure::name),
              Compat.byName().keySet().stream())
          .collect(Collectors.toSet());

  private final Monitor monitor;

  FixedLimits(Monitor monitor) {
    this.monitor = monitor;
  }

  /** The limit of a column's distance: one of that column alone, or one of all columns. */
  Optional<String> ofDrift(String column) {
    return monitor.limits().keySet().stream().filter(name -> isOf(name, column)).findFirst();
  }

  private static boolean isOf(String name, String column) {
    int bracket = name.indexOf('[');
    String measure = bracket < 0 ? name : name.substring(0, bracket);
    return OF_COLUMNS.contains(measure)
        && (name.equals(measure) || name.equals(DriftResult.ofColumn(measure, column)));
  }

  /** What of the file decides on a measure of a series in place of the past: "it …". */
  Optional<String> decides(Series series, AlarmMeasure measure, String name) {
    return switch (measure) {
      case LOCATION, SHARE, SHAPE -> ofDrift(series.column()).map(FixedLimits::limit);
      case MISSING ->
          replaced(name)
              .or(
                  () ->
                      column(series)
                          .filter(column -> column.missing() != null)
                          .map(column -> "says how much may be missing"));
      case NEW ->
          replaced(name)
              .or(
                  () ->
                      column(series)
                          .filter(column -> !column.values().isEmpty())
                          .map(column -> "says which values there may be"));
      case ROWS -> replaced(name);
    };
  }

  private Optional<String> replaced(String name) {
    Monitor.Limit limit = monitor.limits().get(name);
    return limit == null || limit.isOnlyRed() ? Optional.empty() : Optional.of(limit(name));
  }

  private static String limit(String name) {
    return "gives a limit of " + name;
  }

  private Optional<Monitor.Column> column(Series series) {
    return Optional.ofNullable(monitor.columns().features().get(series.column()))
        .or(() -> Optional.ofNullable(monitor.columns().operational().get(series.column())));
  }
}
