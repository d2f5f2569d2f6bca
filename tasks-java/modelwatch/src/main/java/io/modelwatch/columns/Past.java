package io.modelwatch.columns;

import io.modelwatch.stats.sequential.Binning;
import io.modelwatch.stats.sequential.Series;
import io.modelwatch.stats.sequential.SeriesDay;
import io.modelwatch.stats.sequential.SeriesKind;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a monitor's columns, its scores, its decisions and its number of rows were, day by day, as
 * far as a run may know.
 *
 * @param kinds how each series is read
 * @param binnings the bins of each column
 * @param days days with rows, oldest first, those of the window at the end
 * @param judged the window's whole days, with rows or without
 */
public record Past(
    SortedMap<Series, SeriesKind> kinds,
    SortedMap<String, Binning> binnings,
    List<SeriesDay> days,
    SortedSet<LocalDate> judged) {

  /** Of a window without a whole day that is over, or of a monitor without any past. */
  public static final Past NONE =
      new Past(new TreeMap<>(), new TreeMap<>(), List.of(), new TreeSet<>());

  /** Takes unmodifiable copies. */
  public Past {
    kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    binnings = Collections.unmodifiableSortedMap(new TreeMap<>(binnings));
    days = List.copyOf(days);
    judged = Collections.unmodifiableSortedSet(new TreeSet<>(judged));
  }
}
