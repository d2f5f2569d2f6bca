package io.modelwatch.drift;

import io.modelwatch.domain.Bin;
import io.modelwatch.stats.sequential.Alarm;
import io.modelwatch.stats.sequential.Budget;
import io.modelwatch.stats.sequential.DayVerdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which past days of a file would have alarmed.
 *
 * @param schema the version of the form
 * @param file the file
 * @param budget what may be false
 * @param days how many days have rows
 * @param from the first of them, null for none
 * @param to the last of them
 * @param alarms in order of days
 * @param notJudged on the last day, why a series is not judged, by series
 */
public record AlarmReport(
    String schema,
    String file,
    Budget budget,
    int days,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    List<Line> alarms,
    Map<String, String> notJudged) {

  private static final String SCHEMA = "modelwatch.alarms/1";

  /**
   * An alarm, flat.
   *
   * @param bin what is in the bin whose share moved, null where it is of no single one
   * @param low the least that alarms nobody
   * @param high the most that alarms nobody
   */
  public record Line(
      LocalDate date,
      String series,
      String measure,
      @Nullable String bin,
      String path,
      double value,
      double expected,
      double low,
      double high,
      double effect,
      double evidence,
      double threshold,
      int comparableDays,
      LocalDate from,
      LocalDate since) {

    static Line of(LocalDate date, Alarm alarm, @Nullable String bin) {
      return new Line(
          date,
          alarm.series().toString(),
          alarm.measure().word(),
          bin,
          alarm.path().word(),
          alarm.value(),
          alarm.expected(),
          alarm.range().low(),
          alarm.range().high(),
          alarm.effect(),
          alarm.evidence(),
          alarm.threshold(),
          alarm.comparableDays(),
          alarm.from(),
          alarm.since());
    }
  }

  /** Takes unmodifiable copies. */
  public AlarmReport {
    alarms = List.copyOf(alarms);
    notJudged = java.util.Collections.unmodifiableMap(new TreeMap<>(notJudged));
  }

  /** The report of verdicts, all of whose days were asked for in detail at most. */
  public static AlarmReport of(
      String file, Budget budget, CountedDays counted, List<DayVerdict> verdicts) {
    List<Line> alarms =
        verdicts.stream()
            .flatMap(
                verdict ->
                    verdict.alarms().stream()
                        .map(alarm -> Line.of(verdict.date(), alarm, bin(counted, alarm))))
            .toList();
    DayVerdict last = verdicts.isEmpty() ? null : verdicts.get(verdicts.size() - 1);
    return new AlarmReport(
        SCHEMA,
        file,
        budget,
        verdicts.size(),
        last == null ? null : verdicts.get(0).date(),
        last == null ? null : last.date(),
        alarms,
        last == null
            ? Map.of()
            : last.notJudged().entrySet().stream()
                .collect(Collectors.toMap(one -> one.getKey().toString(), Map.Entry::getValue)));
  }

  private static @Nullable String bin(CountedDays counted, Alarm alarm) {
    if (alarm.bin() < 0) {
      return null;
    }
    List<Bin> bins = counted.bins().get(alarm.series().column());
    return bins == null ? String.valueOf(alarm.bin()) : bins.get(alarm.bin()).text();
  }
}
