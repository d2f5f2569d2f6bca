package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How predictions are divided into segments.
 *
 * @param segments columns, or crossings of two as {@code a*b}
 * @param numbers those of the columns that hold numbers
 */
record Divisions(List<String> segments, Set<String> numbers) implements Serializable {

  Divisions {
    segments = List.copyOf(segments);
    numbers = Set.copyOf(numbers);
  }

  /** Those of a monitor. */
  static Divisions of(Monitor monitor) {
    return new Divisions(
        monitor.columns().segments(),
        monitor.columns().ofSegments().stream()
            .filter(column -> isNumber(monitor, column))
            .collect(Collectors.toSet()));
  }

  private static boolean isNumber(Monitor monitor, String name) {
    Monitor.Column feature = monitor.columns().features().get(name);
    Monitor.Column column = feature == null ? monitor.columns().operational().get(name) : feature;
    return column != null && column.type() == Monitor.ColumnType.NUMBER;
  }
}
