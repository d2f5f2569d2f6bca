package io.modelwatch.domain;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A part of the predictions: those whose segment columns have the given values.
 *
 * @param values value by column, sorted by column; empty for all predictions
 */
public record Segment(SortedMap<String, String> values) implements Serializable {

  /** So many segments of one division are kept apart, the largest; the others are one together. */
  public static final int MOST = 200;

  /** All predictions. */
  public static final Segment WHOLE = new Segment(new TreeMap<>());

  /** Takes an unmodifiable sorted copy. */
  public Segment {
    values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** The columns of a division: of a column itself, or of a crossing {@code a*b}. */
  public static List<String> columns(String division) {
    return List.of(division.split("\\*", -1));
  }

  /** The segment of one column's value. */
  public static Segment of(String column, String value) {
    return new Segment(new TreeMap<>(Map.of(column, value)));
  }

  /** {@code column=value}, joined by {@code ,}; empty for the whole. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(","));
  }
}
