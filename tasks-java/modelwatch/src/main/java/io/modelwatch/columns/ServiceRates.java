package io.modelwatch.columns;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.FeedbackStore;
import io.modelwatch.database.IntakeStore;
import io.modelwatch.database.ServingErrorStore;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import io.modelwatch.states.DayStates;
import io.modelwatch.states.Slice;
import io.modelwatch.stats.sequential.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often the service fails its customers, day by day: requests that got no prediction, and
 * recommendations that drew negative feedback. Both are of all versions: it is one service. A day
 * before a feed first said anything is none without failures.
 */
public final class ServiceRates {

  /** Failed among all requests. A column of that name would hide it. */
  public static final Series FAILED = new Series("failed_requests", Segment.WHOLE);

  /** Those with negative feedback among the recommendations of a week ago; likewise. */
  public static final Series NEGATIVE = new Series("negative_feedback", Segment.WHOLE);

  /** Cases are few and blocks of days long: the past reaches further than that of columns. */
  private static final int YEARS = 2;

  private final Database database;
  private final DayStates states;
  private final Monitor monitor;
  private final Instant asOf;

  ServiceRates(Database database, DayStates states, Monitor monitor, Instant asOf) {
    this.database = database;
    this.states = states;
    this.monitor = monitor;
    this.asOf = asOf;
  }

  /** The rates that a monitor has feeds of. */
  public static List<Series> of(Monitor monitor) {
    List<Series> rates = new ArrayList<>();
    if (monitor.inputs().errors() != null) {
      rates.add(FAILED);
    }
    if (monitor.inputs().feedback() != null) {
      rates.add(NEGATIVE);
    }
    return rates;
  }

  /** The rates by day up to one, counted as {@code RATE} asks. */
  SortedMap<Series, SortedMap<LocalDate, long[]>> upTo(LocalDate last) {
    // Blocks are cut from the first day on: it moves once a year
    LocalDate first = last.withDayOfYear(1).minusYears(YEARS);
    SortedMap<Series, SortedMap<LocalDate, long[]>> rates = new TreeMap<>();
    for (Series rate : of(monitor)) {
      rates.put(rate, rate.equals(FAILED) ? failed(first, last) : negative(first, last));
    }
    return rates;
  }

  private SortedMap<LocalDate, long[]> failed(LocalDate first, LocalDate last) {
    Window window = monitor.days().window(first, last);
    Map<LocalDate, Long> failed =
        database
            .store(ServingErrorStore.class)
            .byDay(monitor.name(), window.from(), window.to(), window.zone().getId(), asOf);
    SortedMap<LocalDate, long[]> days = new TreeMap<>();
    Map<LocalDate, Long> predictions =
        database.store(IntakeStore.class).rowsByDay(monitor.name(), first, last, asOf);
    predictions.forEach((day, rows) -> days.put(day, counts(rows, failed.getOrDefault(day, 0L))));
    failed.forEach((day, requests) -> days.putIfAbsent(day, counts(0, requests)));
    days.headMap(failed.keySet().stream().min(LocalDate::compareTo).orElse(LocalDate.MAX)).clear();
    return days;
  }

  private SortedMap<LocalDate, long[]> negative(LocalDate first, LocalDate last) {
    FeedbackStore store = database.store(FeedbackStore.class);
    SortedMap<LocalDate, long[]> days = new TreeMap<>();
    LocalDate spoke = store.first(monitor.name(), asOf).map(monitor.days()::of).orElse(last);
    LocalDate from = spoke.isAfter(first) ? spoke : first;
    LocalDate to = last.minusDays(SettledFeedback.DAYS);
    if (from.isAfter(to)) {
      return days;
    }
    Window window = monitor.days().window(from, last);
    SettledFeedback settled =
        new SettledFeedback(store.firstNegatives(monitor.name(), window.from(), window.to(), asOf));
    states
        .of(settled, new Slice(monitor.name(), null, monitor.days().window(from, to), asOf))
        .forEach(
            (day, feedback) -> {
              if (feedback.recommended() > 0) {
                days.put(
                    day.plusDays(SettledFeedback.DAYS),
                    counts(feedback.recommended() - feedback.negative(), feedback.negative()));
              }
            });
    return days;
  }

  private static long[] counts(long good, long bad) {
    return new long[] {0, 0, good, bad};
  }
}
