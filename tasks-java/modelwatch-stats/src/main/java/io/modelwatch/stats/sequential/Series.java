package io.modelwatch.stats.sequential;

import io.modelwatch.domain.Segment;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;

/**
 * What is judged day by day: one column, a rate or the rows as such, in one segment.
 *
 * @param column the column's or the rate's name, empty for the number of rows
 * @param segment the predictions it is counted over
 */
public record Series(String column, Segment segment) implements Comparable<Series> {

  /** The number of rows of a segment. */
  public static Series rows(Segment segment) {
    return new Series("", segment);
  }

  /** The whole before its segments, then by column. */
  @Override
  public int compareTo(Series other) {
    int order = compare(segment.values(), other.segment.values());
    return order != 0 ? order : column.compareTo(other.column);
  }

  private static int compare(SortedMap<String, String> one, SortedMap<String, String> other) {
    if (one.size() != other.size()) {
      return Integer.compare(one.size(), other.size());
    }
    Iterator<Map.Entry<String, String>> others = other.entrySet().iterator();
    for (Map.Entry<String, String> entry : one.entrySet()) {
      Map.Entry<String, String> beside = others.next();
      int order = entry.getKey().compareTo(beside.getKey());
      order = order != 0 ? order : entry.getValue().compareTo(beside.getValue());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** The column, with its segment where it is not the whole. */
  @Override
  public String toString() {
    String name = column.isEmpty() ? "rows" : column;
    return segment.values().isEmpty() ? name : name + " where " + segment;
  }
}
