package io.modelwatch.stats.sequential;

import io.modelwatch.stats.sequential.SeriesJudge.Judged;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells which days of which series are out of the ordinary, within a budget of false incidents.
 *
 * <p>A pure function of the counts: the past is replayed, each day judged by the days before it
 * alone. Two paths share the budget: a day that jumped is told at once, by Bonferroni over p-values
 * that are valid given the days before ({@link Spending}); days that creep are told when evidence
 * has added up ({@link Detector}) against a normal that is two weeks old ({@link Anchor}).
 */
public final class AlarmMethod {

  /** So many weeks before a day change what is said of it; more are of no use. */
  private static final int WEEKS = 26;

  /** The past begins at the same day for so many weeks, so that its days are judged the same. */
  private static final int STEP = 4;

  private AlarmMethod() {}

  /**
   * Judges days.
   *
   * @param kinds the series that are judged, and how each is read
   * @param days in ascending order, those without rows left out
   * @param changes lasting changes after which a series is learned anew
   * @param detailFrom the first day of which all measures and reasons are wanted; alarms are told
   *     of all days
   * @return one verdict a day, in the days' order
   */
  public static List<DayVerdict> judge(
      SortedMap<Series, SeriesKind> kinds,
      Iterable<SeriesDay> days,
      LastingChanges changes,
      Budget budget,
      LocalDate detailFrom) {
    History history = History.of(days);
    Spending spending = new Spending(budget, kinds);
    List<SeriesDays> judged =
        kinds.entrySet().parallelStream()
            .map(
                entry ->
                    judge(entry.getKey(), entry.getValue(), history, changes, spending, detailFrom))
            .toList();
    List<DayVerdict> verdicts = new ArrayList<>();
    for (int day = 0; day < history.days(); day++) {
      verdicts.add(verdict(day, history, judged, spending, detailFrom));
    }
    return verdicts;
  }

  /**
   * The first day of the past that judging a day takes: the same for four weeks, then four weeks
   * later.
   */
  public static LocalDate pastOf(LocalDate day) {
    long weeks = Math.floorDiv(day.toEpochDay(), 7L * STEP) * STEP - WEEKS;
    return LocalDate.EPOCH.plusWeeks(weeks);
  }

  /** What was said of a series, by day. */
  private record SeriesDays(Series series, Map<Integer, Judged> byDay, String otherwise) {}

  private static SeriesDays judge(
      Series series,
      SeriesKind kind,
      History history,
      LastingChanges changes,
      Spending spending,
      LocalDate detailFrom) {
    History.Counts counts = history.of(series);
    if (counts == null) {
      return new SeriesDays(series, Map.of(), "no rows");
    }
    NavigableSet<LocalDate> starts = changes.starts(series);
    starts.add(LocalDate.MIN);
    double perTest = spending.perTest(series, kind);
    SeriesDays judged;
    do {
      judged = judge(series, kind, history, counts, starts, perTest, detailFrom);
    } while (starts.add(lasting(judged, history, changes)));
    return judged;
  }

  /** The first day of the first change that has lasted until it is normal; else of all days. */
  private static LocalDate lasting(SeriesDays judged, History history, LastingChanges changes) {
    for (Map.Entry<Integer, Judged> day : judged.byDay().entrySet()) {
      for (Alarm alarm : day.getValue().alarms()) {
        if (changes.isAccepted(alarm, history.date(day.getKey()))) {
          return alarm.since();
        }
      }
    }
    return LocalDate.MIN;
  }

  private static SeriesDays judge(
      Series series,
      SeriesKind kind,
      History history,
      History.Counts counts,
      NavigableSet<LocalDate> starts,
      double perTest,
      LocalDate detailFrom) {
    int cases = kind == SeriesKind.RATE ? Rules.BLOCK_CASES : 0;
    Map<Integer, Judged> byDay = new TreeMap<>();
    String otherwise = "no rows";
    for (LocalDate from : starts) {
      LocalDate next = starts.higher(from);
      LocalDate until = next == null ? LocalDate.MAX : next;
      Periods periods = Periods.of(history, counts, from, until, cases);
      for (Judged judged : new SeriesJudge(series, kind, periods, perTest, detailFrom).judge()) {
        // What nobody asks for is not kept: a year of a thousand series has many days
        if (!judged.alarms().isEmpty() || !periods.date(judged.period()).isBefore(detailFrom)) {
          byDay.put(periods.day(judged.period()), judged);
        }
      }
      if (periods.waiting() > 0) {
        otherwise = "%d of %d cases".formatted(periods.waiting(), cases);
      }
    }
    return new SeriesDays(series, byDay, otherwise);
  }

  private static DayVerdict verdict(
      int day, History history, List<SeriesDays> judged, Spending spending, LocalDate detailFrom) {
    LocalDate date = history.date(day);
    boolean detail = !date.isBefore(detailFrom);
    List<Alarm> alarms = new ArrayList<>();
    SortedMap<Series, List<Measured>> measured = new TreeMap<>();
    SortedMap<Series, String> notJudged = new TreeMap<>();
    for (SeriesDays series : judged) {
      Judged of = series.byDay().get(day);
      if (of == null) {
        if (detail) {
          notJudged.put(series.series(), series.otherwise());
        }
        continue;
      }
      alarms.addAll(of.alarms());
      if (detail && of.notJudged() != null) {
        notJudged.put(series.series(), of.notJudged());
      }
      if (!of.measured().isEmpty()) {
        measured.put(series.series(), of.measured());
      }
    }
    return new DayVerdict(date, spending.perDay() * history.gap(day), alarms, measured, notJudged);
  }
}
