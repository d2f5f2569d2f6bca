package io.modelwatch.web;

import io.modelwatch.database.LabelHealthStore.Arrival;
import io.modelwatch.database.LabelHealthStore.Cohort;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weeks of predictions, and how their outcomes came in.
 *
 * @param weeks by their first day, whole weeks only
 * @param matureAge after so many days a prediction's outcomes have all had time to come
 */
record Cohorts(List<Week> weeks, int matureAge) {

  /**
   * A week.
   *
   * @param from its Monday
   * @param age whole days since its last prediction
   * @param predictions how many
   * @param byDelay first outcomes of them by whole days of delay
   */
  record Week(LocalDate from, int age, long predictions, List<Long> byDelay) {

    /** Takes an unmodifiable copy. */
    Week {
      byDelay = List.copyOf(byDelay);
    }

    /** First outcomes that had come after so many days. */
    long until(int days) {
      long sum = 0;
      for (int delay = 0; delay < Math.min(days, byDelay.size()); delay++) {
        sum += byDelay.get(delay);
      }
      return sum;
    }

    long all() {
      return until(byDelay.size());
    }
  }

  static Cohorts of(List<Cohort> days, List<Arrival> arrivals, LocalDate today, int matureAge) {
    Map<LocalDate, Long> predictions = new TreeMap<>();
    days.forEach(day -> predictions.merge(monday(day.day()), day.predictions(), Long::sum));
    Map<LocalDate, long[]> delays = new TreeMap<>();
    for (Arrival arrival : arrivals) {
      long[] byDelay =
          delays.computeIfAbsent(monday(arrival.day()), monday -> new long[matureAge + 2]);
      byDelay[Math.min(arrival.delayDays(), matureAge + 1)] += arrival.predictions();
    }
    List<Week> weeks = new ArrayList<>();
    predictions.forEach(
        (monday, count) -> {
          int age = (int) ChronoUnit.DAYS.between(monday.plusDays(7), today);
          if (age >= 0) {
            long[] byDelay = delays.getOrDefault(monday, new long[matureAge + 2]);
            weeks.add(new Week(monday, age, count, Arrays.stream(byDelay).boxed().toList()));
          }
        });
    return new Cohorts(List.copyOf(weeks), matureAge);
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  boolean isMature(Week week) {
    return week.age() >= matureAge;
  }

  /** The share of predictions of mature weeks that had an outcome in the end. */
  double finalShare() {
    long predictions = weeks.stream().filter(this::isMature).mapToLong(Week::predictions).sum();
    long outcomes = weeks.stream().filter(this::isMature).mapToLong(Week::all).sum();
    return predictions == 0 ? 0 : (double) outcomes / predictions;
  }

  /** How many outcomes a week has in the end, or would have if it were like the mature ones. */
  double expected(Week week) {
    return isMature(week) ? week.all() : week.predictions() * finalShare();
  }

  /** The share of the expected outcomes that had come after so many days, at most 1. */
  double complete(Week week, int days) {
    double expected = expected(week);
    return expected == 0 ? 0 : Math.min(1, week.until(days) / expected);
  }

  /** The same of all mature weeks together. */
  double usual(int days) {
    long all = weeks.stream().filter(this::isMature).mapToLong(Week::all).sum();
    long come = weeks.stream().filter(this::isMature).mapToLong(week -> week.until(days)).sum();
    return all == 0 ? 0 : (double) come / all;
  }
}
