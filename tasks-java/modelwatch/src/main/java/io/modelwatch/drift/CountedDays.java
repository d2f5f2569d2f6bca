package io.modelwatch.drift;

import io.modelwatch.domain.Bin;
import io.modelwatch.stats.sequential.Series;
import io.modelwatch.stats.sequential.SeriesDay;
import io.modelwatch.stats.sequential.SeriesKind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The past days of a stream, counted by fixed bins.
 *
 * @param kinds the series, and how each is read
 * @param days the days with rows, in order
 * @param bins what the bins of a column hold, of those that were counted here
 */
public record CountedDays(
    SortedMap<Series, SeriesKind> kinds, List<SeriesDay> days, Map<String, List<Bin>> bins) {

  /** Takes unmodifiable copies. */
  public CountedDays {
    kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    days = List.copyOf(days);
    bins = Map.copyOf(bins);
  }
}
