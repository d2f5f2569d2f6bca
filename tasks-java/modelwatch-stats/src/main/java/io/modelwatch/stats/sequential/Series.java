package io.modelwatch.stats.sequential;

import io.modelwatch.domain.Segment;
import java.util.Comparator;

/**
 * What is judged day by day: one column, a rate or the rows as such, in one segment.
 *
 * @param column the column's or the rate's name, empty for the number of rows
 * @param segment the predictions it is counted over
 */
public record Series(String column, Segment segment) implements Comparable<Series> {

  private static final Comparator<Series> ORDER =
      Comparator.<Series, String>comparing(series -> series.segment().toString())
          .thenComparing(Series::column);

  /** The number of rows of a segment. */
  public static Series rows(Segment segment) {
    return new Series("", segment);
  }

  /** The whole before its segments, then by column. */
  @Override
  public int compareTo(Series other) {
    return ORDER.compare(this, other);
  }

  /** The column, with its segment where it is not the whole. */
  @Override
  public String toString() {
    String name = column.isEmpty() ? "rows" : column;
    return segment.values().isEmpty() ? name : name + " where " + segment;
  }
}
