package io.modelwatch.stats.sequential;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The past days, turned to a few flat arrays a series: a year of a thousand of them is small. */
final class History {

  private final List<LocalDate> dates = new ArrayList<>();
  private final List<DayClass> classes = new ArrayList<>();
  private final Map<Series, Counts> counts = new HashMap<>();

  /** The days of one series that have rows. */
  static final class Counts {
    private final int bins;
    private int size;
    private int[] days = new int[64];
    private int[] rows = new int[0];

    private Counts(int bins) {
      this.bins = bins;
    }

    private void add(int day, long[] counts) {
      if (counts.length != bins) {
        throw new IllegalArgumentException(counts.length + " bins after " + bins);
      }
      if (size == days.length) {
        days = Arrays.copyOf(days, 2 * size);
      }
      if ((size + 1) * bins > rows.length) {
        rows = Arrays.copyOf(rows, days.length * bins);
      }
      days[size] = day;
      for (int bin = 0; bin < bins; bin++) {
        rows[size * bins + bin] = Math.toIntExact(counts[bin]);
      }
      size++;
    }

    int bins() {
      return bins;
    }

    int size() {
      return size;
    }

    /** Where a day of the series is among all days. */
    int day(int index) {
      return days[index];
    }

    int rows(int index, int bin) {
      return rows[index * bins + bin];
    }
  }

  /**
   * Takes the days in.
   *
   * @param days in ascending order
   */
  static History of(Iterable<SeriesDay> days) {
    History history = new History();
    for (SeriesDay day : days) {
      history.add(day);
    }
    return history;
  }

  private void add(SeriesDay day) {
    if (!dates.isEmpty() && !day.date().isAfter(dates.get(dates.size() - 1))) {
      throw new IllegalArgumentException(day.date() + " after " + dates.get(dates.size() - 1));
    }
    for (Map.Entry<Series, long[]> entry : day.counts().entrySet()) {
      long[] rows = entry.getValue();
      if (hasRows(rows)) {
        counts
            .computeIfAbsent(entry.getKey(), series -> new Counts(rows.length))
            .add(dates.size(), rows);
      }
    }
    dates.add(day.date());
    classes.add(day.dayClass());
  }

  private static boolean hasRows(long[] rows) {
    for (long inBin : rows) {
      if (inBin > 0) {
        return true;
      }
    }
    return false;
  }

  int days() {
    return dates.size();
  }

  LocalDate date(int day) {
    return dates.get(day);
  }

  /** How many days a day is after the one before it with rows; 1 for the first. */
  long gap(int day) {
    return day == 0 ? 1 : ChronoUnit.DAYS.between(dates.get(day - 1), dates.get(day));
  }

  DayClass dayClass(int day) {
    return classes.get(day);
  }

  /** The days of a series, null where it has none. */
  @Nullable Counts of(Series series) {
    return counts.get(series);
  }
}
