package io.modelwatch.stats.sequential;

import io.modelwatch.domain.Segment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;

/** A simulated stream of days from Monday 2024-01-01 on, always the same for a seed. */
final class Stream {

  static final LocalDate FIRST = LocalDate.parse("2024-01-01");

  private final Random random;
  private final SortedMap<Series, SeriesKind> kinds = new TreeMap<>();
  private final List<Map<Series, long[]>> counts = new ArrayList<>();
  private Function<LocalDate, DayClass> calendar = DayClass::of;

  Stream(long seed, int days) {
    this.random = new Random(seed);
    for (int day = 0; day < days; day++) {
      counts.add(new HashMap<>());
    }
  }

  static Series column(String name) {
    return new Series(name, Segment.WHOLE);
  }

  Stream calendar(Function<LocalDate, DayClass> dayClass) {
    this.calendar = dayClass;
    return this;
  }

  /** A column of so many rows a day, drawn from the shares of bins that a day has. */
  Stream with(String name, SeriesKind kind, IntToLongFunction rows, IntFunction<double[]> shares) {
    kinds.put(column(name), kind);
    for (int day = 0; day < counts.size(); day++) {
      counts.get(day).put(column(name), draw(rows.applyAsLong(day), shares.apply(day)));
    }
    return this;
  }

  Stream rows(IntToLongFunction rows) {
    Series series = Series.rows(Segment.WHOLE);
    kinds.put(series, SeriesKind.ROWS);
    for (int day = 0; day < counts.size(); day++) {
      counts.get(day).put(series, new long[] {rows.applyAsLong(day)});
    }
    return this;
  }

  /** Days of a category column of four values, with a part of the rows missing. */
  Stream categories(String name, long rows, IntFunction<double[]> shares) {
    return with(name, SeriesKind.CATEGORIES, day -> rows, shares);
  }

  private long[] draw(long rows, double[] shares) {
    long[] drawn = new long[shares.length];
    double[] upTo = new double[shares.length];
    double sum = 0;
    for (int bin = 0; bin < shares.length; bin++) {
      sum += shares[bin];
      upTo[bin] = sum;
    }
    for (long row = 0; row < rows; row++) {
      double place = random.nextDouble() * sum;
      int bin = 0;
      while (bin < shares.length - 1 && place >= upTo[bin]) {
        bin++;
      }
      drawn[bin]++;
    }
    return drawn;
  }

  /** A standard normal number. */
  double normal() {
    return random.nextGaussian();
  }

  List<SeriesDay> days() {
    List<SeriesDay> days = new ArrayList<>();
    for (int day = 0; day < counts.size(); day++) {
      LocalDate date = FIRST.plusDays(day);
      days.add(new SeriesDay(date, calendar.apply(date), counts.get(day)));
    }
    return days;
  }

  List<DayVerdict> judged(Collection<AcceptedChange> accepted) {
    return judged(new LastingChanges(accepted, null));
  }

  List<DayVerdict> judged(LastingChanges changes) {
    return AlarmMethod.judge(kinds, days(), changes, Budget.DEFAULT, FIRST);
  }

  /** All alarms, by day. */
  List<DayVerdict> judged() {
    return judged(List.of());
  }

  /** The days with alarms, counted from 0. */
  List<Integer> alarmed() {
    return alarmed(List.of());
  }

  List<Integer> alarmed(Collection<AcceptedChange> accepted) {
    List<Integer> days = new ArrayList<>();
    for (DayVerdict verdict : judged(accepted)) {
      if (!verdict.alarms().isEmpty()) {
        days.add((int) (verdict.date().toEpochDay() - FIRST.toEpochDay()));
      }
    }
    return days;
  }

  List<Alarm> alarms() {
    return judged().stream().flatMap(verdict -> verdict.alarms().stream()).toList();
  }
}
