package io.modelwatch.stats.delay;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The days on which a feed was down: it said nothing, although much was to be expected.
 *
 * <p>Consecutive days without a report are an outage when ten or more reports were to be expected
 * of them, by the means of their weekdays (of a Poisson number as high as that, none has a
 * probability below {@code e^-10 = 0.00005}), and when there are more than twice as many of them as
 * the feed ever left out before: reports that come in batches leave days out, too. The first four
 * weeks only teach what is usual.
 */
public final class SilentDays {

  private static final double EXPECTED = 10;
  private static final int UNUSUAL = 2;
  private static final int LEARNING_DAYS = 28;

  private SilentDays() {}

  /**
   * The days, in order.
   *
   * @param reports how many became known on each day; a day may be left out if there are none
   * @param end the first day that is not looked at, such as one that is not over
   */
  public static SortedSet<LocalDate> of(SortedMap<LocalDate, Long> reports, LocalDate end) {
    SortedSet<LocalDate> silent = new TreeSet<>();
    if (reports.isEmpty()) {
      return silent;
    }
    LocalDate first = reports.firstKey();
    Map<DayOfWeek, Double> usual = meansOfWeekdays(reports, first, end);
    int longestUsual = 0;
    for (List<LocalDate> run : runs(reports, first, end)) {
      double expected =
          run.stream().mapToDouble(day -> usual.getOrDefault(day.getDayOfWeek(), 0.0)).sum();
      if (!run.get(0).isBefore(first.plusDays(LEARNING_DAYS))
          && expected >= EXPECTED
          && run.size() > UNUSUAL * longestUsual) {
        silent.addAll(run);
      } else {
        longestUsual = Math.max(longestUsual, run.size());
      }
    }
    return silent;
  }

  private static Map<DayOfWeek, Double> meansOfWeekdays(
      SortedMap<LocalDate, Long> reports, LocalDate first, LocalDate end) {
    Map<DayOfWeek, Long> sums = new EnumMap<>(DayOfWeek.class);
    Map<DayOfWeek, Integer> days = new EnumMap<>(DayOfWeek.class);
    for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
      sums.merge(day.getDayOfWeek(), reports.getOrDefault(day, 0L), Long::sum);
      days.merge(day.getDayOfWeek(), 1, Integer::sum);
    }
    Map<DayOfWeek, Double> means = new EnumMap<>(DayOfWeek.class);
    sums.forEach(
        (weekday, sum) -> means.put(weekday, (double) sum / days.getOrDefault(weekday, 1)));
    return means;
  }

  /** Consecutive days without a report. */
  private static List<List<LocalDate>> runs(
      SortedMap<LocalDate, Long> reports, LocalDate first, LocalDate end) {
    List<List<LocalDate>> runs = new ArrayList<>();
    List<LocalDate> run = new ArrayList<>();
    for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
      if (reports.getOrDefault(day, 0L) == 0) {
        run.add(day);
      } else if (!run.isEmpty()) {
        runs.add(run);
        run = new ArrayList<>();
      }
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
    return runs;
  }
}
