package io.modelwatch.stats.sequential;

import io.modelwatch.domain.Segment;
import io.modelwatch.stats.State;
import io.modelwatch.stats.StateFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows of a day by column and fixed bin, of all predictions and of each segment. States of the same
 * bins merge.
 *
 * @param parts all predictions first, then the segments in their order
 */
public record DayBins(List<Part> parts) implements State<DayBins> {

  /** How it is kept. */
  public static final StateFormat<DayBins> FORMAT = new StateFormat<>("bins", 1, DayBins.class);

  /** Of no rows. */
  public static final DayBins NONE = new DayBins(List.of());

  /**
   * Rows of some predictions.
   *
   * @param segment which
   * @param rows how many there are
   * @param columns rows by bin of each column, which nobody changes
   */
  public record Part(Segment segment, long rows, SortedMap<String, long[]> columns) {

    /** Takes an unmodifiable copy. */
    public Part {
      columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    }

    private Part merge(Part other) {
      SortedMap<String, long[]> merged = new TreeMap<>(columns);
      other.columns.forEach((column, counts) -> merged.merge(column, counts, Part::sum));
      return new Part(segment, rows + other.rows, merged);
    }

    private static long[] sum(long[] first, long[] second) {
      long[] sum = Arrays.copyOf(first, Math.max(first.length, second.length));
      for (int bin = 0; bin < second.length; bin++) {
        sum[bin] += second[bin];
      }
      return sum;
    }
  }

  /** Takes an unmodifiable copy, in order, without parts that have no rows. */
  public DayBins {
    parts =
        parts.stream()
            .filter(part -> part.rows() > 0)
            .sorted(Comparator.comparing(part -> part.segment().toString()))
            .toList();
  }

  @Override
  public DayBins merge(DayBins other) {
    Map<Segment, Part> merged = new HashMap<>();
    List<Part> both = new ArrayList<>(parts);
    both.addAll(other.parts);
    both.forEach(part -> merged.merge(part.segment(), part, Part::merge));
    return new DayBins(List.copyOf(merged.values()));
  }

  @Override
  public long n() {
    return parts.isEmpty() || !parts.get(0).segment().equals(Segment.WHOLE)
        ? 0
        : parts.get(0).rows();
  }
}
