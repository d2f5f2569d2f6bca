package io.modelwatch.stats.sequential;

import java.time.LocalDate;
import java.util.Map;

/**
 * What was counted on one day.
 *
 * @param date the day
 * @param dayClass what it is by the calendar
 * @param counts rows by bin of each series that has some; every day of a series has as many bins
 */
public record SeriesDay(LocalDate date, DayClass dayClass, Map<Series, long[]> counts) {

  /** Takes an unmodifiable copy; the arrays are the caller's, who changes them no more. */
  public SeriesDay {
    counts = Map.copyOf(counts);
  }
}
