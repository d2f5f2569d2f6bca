package io.modelwatch.alert;

import io.modelwatch.columns.Past;
import io.modelwatch.config.Monitor;
import io.modelwatch.domain.Acceptance;
import io.modelwatch.domain.BudgetSpent;
import io.modelwatch.domain.Evidence;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.Learned;
import io.modelwatch.domain.LearnedDay;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Word;
import io.modelwatch.stats.sequential.AcceptedChange;
import io.modelwatch.stats.sequential.Alarm;
import io.modelwatch.stats.sequential.AlarmMeasure;
import io.modelwatch.stats.sequential.AlarmMethod;
import io.modelwatch.stats.sequential.Binning;
import io.modelwatch.stats.sequential.DayClass.Rest;
import io.modelwatch.stats.sequential.DayVerdict;
import io.modelwatch.stats.sequential.LastingChanges;
import io.modelwatch.stats.sequential.Measured;
import io.modelwatch.stats.sequential.NumberBinning;
import io.modelwatch.stats.sequential.Series;
import io.modelwatch.stats.sequential.SeriesDay;
import io.modelwatch.stats.sequential.SeriesKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges a run's days by the monitor's own past. The days of a window are judged one by one, so
 * that a day spends its part of the budget once, whatever windows it is in; what is found in a
 * window is what its days show, told by the day that shows it most plainly.
 */
final class LearnedLimits {

  /** Half of the window's days that have rows: then the past decides on the window. */
  private static final int HALF = 2;

  private final Monitor monitor;
  private final Past past;
  private final FixedLimits fixed;
  private final Set<LocalDate> holidays;

  private LearnedLimits(Monitor monitor, Past past) {
    this.monitor = monitor;
    this.past = past;
    this.fixed = new FixedLimits(monitor);
    this.holidays =
        past.days().stream()
            .filter(day -> day.dayClass().rest() == Rest.HOLIDAY)
            .map(SeriesDay::date)
            .collect(Collectors.toSet());
  }

  /**
   * What the past says.
   *
   * @param accepted the lasting changes that people accepted
   */
  static Normal judge(Monitor monitor, Past past, List<Acceptance> accepted) {
    return past.judged().isEmpty()
        ? Normal.UNKNOWN
        : new LearnedLimits(monitor, past).judge(accepted);
  }

  private Normal judge(List<Acceptance> accepted) {
    LocalDate first = past.judged().first();
    List<DayVerdict> verdicts =
        verdicts(accepted).stream().filter(day -> !day.date().isBefore(first)).toList();
    Set<Series> learned = learned(verdicts);
    List<LearnedDay> days = days(verdicts);
    Map<FindingKey, LearnedDay> shown = shown(days);
    Map<FindingKey, String> others = decidedByOthers();
    Set<FindingKey> decided = new HashSet<>();
    List<Judged> judged = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    shown.forEach(
        (key, day) -> {
          String other = others.get(key);
          if (other == null && learned.contains(series(key))) {
            decided.add(key);
          }
          if (day.unusual() != null) {
            Finding finding = finding(day, shown);
            findings.add(
                other == null
                    ? finding
                    : finding.quiet("is left to the monitor file, which " + other));
          }
          if (other == null && (day.unusual() != null || learned.contains(series(key)))) {
            judged.add(judged(day));
          }
        });
    SortedMap<String, String> notLearned = notLearned(verdicts, learned);
    return new Normal(
        decided,
        judged,
        findings,
        notLearned,
        days,
        new BudgetSpent(
            monitor.alarms().falseIncidents(),
            monitor.alarms().days(),
            verdicts.stream().mapToDouble(DayVerdict::spent).sum(),
            learned.size(),
            notLearned.entrySet().stream()
                .map(entry -> name(entry.getKey()) + ": " + entry.getValue())
                .toList()));
  }

  /** All days judged; changes that lasted as long as the policy says are normal from then on. */
  private List<DayVerdict> verdicts(List<Acceptance> accepted) {
    List<AcceptedChange> changes = new ArrayList<>();
    accepted.forEach(
        change ->
            past.kinds().keySet().stream()
                .filter(series -> isOf(change, series))
                .forEach(series -> changes.add(new AcceptedChange(series, change.fromDay()))));
    return AlarmMethod.judge(
        past.kinds(),
        past.days(),
        new LastingChanges(changes, monitor.alarms().acceptAfter()),
        new Shares(monitor.alarms()).inputs(),
        past.judged().first());
  }

  private static boolean isOf(Acceptance change, Series series) {
    return change.column().equals(series.column())
        && (change.segment().equals(Segment.WHOLE) || change.segment().equals(series.segment()));
  }

  /** The series that could be judged on half of the window's days that have rows of them. */
  private Set<Series> learned(List<DayVerdict> verdicts) {
    Map<Series, Integer> known = new HashMap<>();
    Map<Series, Integer> unknown = new HashMap<>();
    for (DayVerdict verdict : verdicts) {
      verdict.measured().keySet().forEach(series -> known.merge(series, 1, Integer::sum));
      verdict.notJudged().keySet().forEach(series -> unknown.merge(series, 1, Integer::sum));
    }
    Set<Series> learned = new HashSet<>();
    known.forEach(
        (series, days) -> {
          // Of a rate most days end no block
          if (isRate(series) || days * HALF >= days + unknown.getOrDefault(series, 0)) {
            learned.add(series);
          }
        });
    if (hasGaps()) {
      learned.remove(Series.rows(Segment.WHOLE));
    }
    return learned;
  }

  /** Whether a day of the window has no rows although its weekdays before mostly had some. */
  private boolean hasGaps() {
    SortedSet<LocalDate> there = new TreeSet<>();
    for (SeriesDay day : past.days()) {
      if (day.counts().containsKey(Series.rows(Segment.WHOLE))) {
        there.add(day.date());
      }
    }
    LocalDate oldest = there.isEmpty() ? LocalDate.MAX : there.first();
    for (LocalDate day : past.judged()) {
      if (!there.contains(day)) {
        int had = 0;
        int all = 0;
        for (int week = 1; week <= 8 && !day.minusWeeks(week).isBefore(oldest); week++) {
          had += there.contains(day.minusWeeks(week)) ? 1 : 0;
          all++;
        }
        if (had * HALF > all) {
          return true;
        }
      }
    }
    return false;
  }

  /** Of all predictions each measure of each day, of segments the unusual ones. */
  private List<LearnedDay> days(List<DayVerdict> verdicts) {
    List<LearnedDay> days = new ArrayList<>();
    for (DayVerdict verdict : verdicts) {
      Map<FindingKey, LearnedDay> ofDay = new HashMap<>();
      verdict
          .measured()
          .forEach(
              (series, measured) -> {
                if (series.segment().equals(Segment.WHOLE)) {
                  measured.forEach(
                      one -> ofDay.put(key(series, one.measure()), day(verdict, series, one)));
                }
              });
      Map<FindingKey, LearnedDay> unusual = new HashMap<>();
      for (Alarm alarm : verdict.alarms()) {
        unusual.merge(
            key(alarm.series(), alarm.measure()),
            day(verdict, alarm),
            (one, other) ->
                Learned.PLAINEST.compare(one.evidence(), other.evidence()) <= 0 ? one : other);
      }
      ofDay.putAll(unusual);
      days.addAll(ofDay.values());
    }
    days.sort(Comparator.comparing(LearnedDay::day).thenComparing(day -> day.key().text()));
    return days;
  }

  private LearnedDay day(DayVerdict verdict, Series series, Measured measured) {
    return new LearnedDay(
        key(series, measured.measure()),
        verdict.date(),
        measured.value(),
        measured.expected(),
        measured.range().low(),
        measured.range().high(),
        measured.comparableDays(),
        holidays.contains(verdict.date()),
        bin(series, measured.measure(), -1),
        null);
  }

  private LearnedDay day(DayVerdict verdict, Alarm alarm) {
    return new LearnedDay(
        key(alarm.series(), alarm.measure()),
        verdict.date(),
        alarm.value(),
        alarm.expected(),
        alarm.range().low(),
        alarm.range().high(),
        alarm.comparableDays(),
        holidays.contains(verdict.date()),
        bin(alarm.series(), alarm.measure(), alarm.bin()),
        new LearnedDay.Unusual(
            alarm.since(),
            alarm.effect(),
            Word.parse(Learned.Path.class, alarm.path().word()),
            alarm.evidence(),
            alarm.threshold()));
  }

  /** What a share is the share of: the bin, of two values the second. */
  private @Nullable String bin(Series series, AlarmMeasure measure, int bin) {
    Binning binning = past.binnings().get(series.column());
    if (binning == null) {
      return null;
    }
    boolean ofSecond =
        measure == AlarmMeasure.LOCATION && past.kinds().get(series) == SeriesKind.TWO_VALUED;
    int shown = ofSecond ? binning.size() - 1 : bin;
    return shown < Binning.FIRST && !(measure == AlarmMeasure.SHARE && shown >= 0)
        ? null
        : binning.bins().get(shown).text();
  }

  /** Of each subject the day that shows it most plainly, else the last one. */
  private static Map<FindingKey, LearnedDay> shown(List<LearnedDay> days) {
    Map<FindingKey, LearnedDay> shown = new TreeMap<>(Comparator.comparing(FindingKey::text));
    days.forEach(day -> shown.merge(day.key(), day, LearnedLimits::plainer));
    return shown;
  }

  private static LearnedDay plainer(LearnedDay one, LearnedDay other) {
    Learned first = one.evidence();
    Learned second = other.evidence();
    if (first == null) {
      return other;
    }
    return second == null || Learned.PLAINEST.compare(first, second) <= 0 ? one : other;
  }

  private Map<FindingKey, String> decidedByOthers() {
    Map<FindingKey, String> others = new HashMap<>();
    past.kinds().keySet().stream()
        .filter(series -> !isRate(series)) // a limit judges windows, and says nothing of blocks
        .forEach(
            series -> {
              for (AlarmMeasure measure : AlarmMeasure.values()) {
                FindingKey key = key(series, measure);
                fixed
                    .decides(series, measure, key.name())
                    .ifPresent(other -> others.put(key, other));
              }
            });
    return others;
  }

  private static Judged judged(LearnedDay day) {
    Limit limit = limit(day);
    return new Judged(day.key(), limit, day.unusual() == null ? Severity.GREEN : Severity.YELLOW);
  }

  /** The number of rows is judged by its ratio to what was expected, as its check is. */
  private static Limit limit(LearnedDay day) {
    double unit = unit(day);
    return new Limit.Learned(day.low() / unit, day.high() / unit);
  }

  private static double unit(LearnedDay day) {
    return day.key().name().equals(LearnedNames.VOLUME) && day.expected() > 0 ? day.expected() : 1;
  }

  private Finding finding(LearnedDay day, Map<FindingKey, LearnedDay> shown) {
    double value = day.value() / unit(day);
    Finding finding =
        new Finding(
            day.key(),
            Severity.YELLOW,
            value,
            limit(day).judge(value).limit(),
            null,
            new Evidence(List.of(), null, null, day.evidence()),
            monitor.policy().yellow());
    boolean ofSegment = !day.key().segment().equals(Segment.WHOLE);
    boolean saidOfAll =
        ofSegment
            && shown.values().stream()
                .filter(other -> other.unusual() != null)
                .map(LearnedDay::key)
                .anyMatch(
                    key ->
                        key.segment().equals(Segment.WHOLE)
                            && key.column().equals(day.key().column()));
    return saidOfAll ? finding.quiet("is said of all predictions, too") : finding;
  }

  /** Why columns of all predictions are not judged by the past, by column. */
  private SortedMap<String, String> notLearned(List<DayVerdict> verdicts, Set<Series> learned) {
    SortedMap<String, String> reasons = new TreeMap<>();
    for (DayVerdict verdict : verdicts) {
      verdict
          .notJudged()
          .forEach(
              (series, reason) -> {
                if (series.segment().equals(Segment.WHOLE)
                    && !isRate(series)
                    && !learned.contains(series)) {
                  reasons.put(series.column(), reason);
                }
              });
    }
    return reasons;
  }

  private static String name(String column) {
    return column.isEmpty() ? LearnedNames.VOLUME : column;
  }

  private FindingKey key(Series series, AlarmMeasure measure) {
    boolean number = past.binnings().get(series.column()) instanceof NumberBinning;
    return isRate(series) ? LearnedNames.ofRate(series) : LearnedNames.key(series, measure, number);
  }

  private Series series(FindingKey key) {
    Series rate = new Series(key.name(), key.segment());
    return isRate(rate) && key.column().isEmpty() ? rate : new Series(key.column(), key.segment());
  }

  private boolean isRate(Series series) {
    return past.kinds().get(series) == SeriesKind.RATE;
  }
}
