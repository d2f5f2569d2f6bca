package io.modelwatch.label;

import static java.time.format.DateTimeFormatter.BASIC_ISO_DATE;

import io.modelwatch.database.LabelHealthStore.FeedDay;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.LabelCheck;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.delay.SilentDays;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether reports keep coming: per source since when it is silent, for all which days and which
 * files are missing.
 */
final class FeedChecks {

  /** Days of history from which a feed's habits are learned. */
  static final int HISTORY_DAYS = 56;

  private static final int RECENT_DAYS = 7;

  /** A gap of this many times the usual longest one is no accident. */
  private static final double SILENCE_FACTOR = 3;

  private static final Pattern DATE = Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})");

  private final BusinessDays days;
  private final Instant until;
  private final List<FeedDay> feed;

  /**
   * Of a feed up to a time.
   *
   * @param days the days of the monitor
   * @param until when reports are needed no more
   * @param feed what was reported, also after that time
   */
  FeedChecks(BusinessDays days, Instant until, List<FeedDay> feed) {
    this.days = days;
    this.until = until;
    Instant habits = until.minus(Duration.ofDays(HISTORY_DAYS));
    this.feed =
        feed.stream()
            .filter(day -> day.lastKnown().isAfter(habits))
            .filter(day -> days.start(day.day()).isBefore(until))
            .toList();
  }

  /**
   * Days since a source's last report; too many when three times its longest gap in the last eight
   * weeks, and at least two days.
   *
   * @param firstPrediction since when a source that never reported could have
   * @param patience how many days a source may take for its very first report
   */
  QualityResult silence(String source, Instant firstPrediction, Duration patience) {
    List<FeedDay> days = of(source);
    if (days.isEmpty()) {
      double silent = days(firstPrediction, until);
      double limit = days(Instant.EPOCH, Instant.EPOCH.plus(patience));
      return silence(source, silent, limit, "it has not reported in eight weeks");
    }
    long longestGap = 1;
    for (int i = 1; i < days.size(); i++) {
      longestGap =
          Math.max(longestGap, ChronoUnit.DAYS.between(days.get(i - 1).day(), days.get(i).day()));
    }
    FeedDay last = days.get(days.size() - 1);
    double silent = Math.max(0, days(last.lastKnown(), until));
    return silence(
        source,
        silent,
        Math.max(2, SILENCE_FACTOR * longestGap),
        "its last report became known on " + last.day());
  }

  /**
   * Of the last seven full days those without any report although most of the same weekdays before
   * had some; one is tolerated.
   *
   * @param told days of which another check says that they are missing
   */
  QualityResult missingDays(Predicate<LocalDate> told) {
    List<LocalDate> missing = missing(reported(), 1).stream().filter(told.negate()).toList();
    return of(LabelHealth.COLUMN, LabelCheck.MISSING_DAYS, missing, 1);
  }

  /**
   * Of the last seven full days those on which a source alone was {@linkplain SilentDays down};
   * that it still is, {@link #silence} says. None is tolerated.
   */
  QualityResult missingDays(String source) {
    SortedMap<LocalDate, Long> reports = new TreeMap<>();
    of(source).forEach(day -> reports.put(day.day(), day.reports()));
    Set<LocalDate> silent = SilentDays.of(reports, today());
    silent.removeIf(day -> reports.tailMap(day).isEmpty());
    silent.retainAll(reported());
    List<LocalDate> missing = recent(1).filter(silent::contains).toList();
    return of(LabelHealth.COLUMN + "/" + source, LabelCheck.MISSING_DAYS, missing, 0);
  }

  /** How many days are {@link #withoutFile}; none is tolerated. */
  static QualityResult missingFiles(List<LocalDate> missing) {
    return of(LabelHealth.COLUMN, LabelCheck.MISSING_FILES, missing, 0);
  }

  private static QualityResult of(
      String column, LabelCheck check, List<LocalDate> missing, int tolerated) {
    int days = missing.size();
    QualityResult result = QualityResult.atMost(column, check.word(), days, (double) tolerated);
    return result.isUnusual()
        ? result.withDetail(
            missing.stream().map(LocalDate::toString).collect(Collectors.joining(", ")))
        : result;
  }

  /**
   * Of seven days those whose file is not there although most of the same weekdays before had one.
   * The file of a day may take the next one to land.
   *
   * @param paths the files there are; what has no date in its path is no file of a day
   */
  List<LocalDate> withoutFile(List<String> paths) {
    return missing(paths.stream().flatMap(FeedChecks::day).collect(Collectors.toSet()), 2);
  }

  private static Stream<LocalDate> day(String path) {
    Matcher date = DATE.matcher(path);
    try {
      return date.find()
          ? Stream.of(
              LocalDate.parse(date.group(1) + date.group(2) + date.group(3), BASIC_ISO_DATE))
          : Stream.empty();
    } catch (DateTimeParseException noDate) {
      return Stream.empty();
    }
  }

  /** The last day with a report of any source; nothing if there is none. */
  Optional<LocalDate> lastDay() {
    return feed.stream().map(FeedDay::day).max(Comparator.naturalOrder());
  }

  private List<FeedDay> of(String source) {
    return feed.stream().filter(day -> day.source().equals(source)).toList();
  }

  /** The days with a report of any source. */
  private Set<LocalDate> reported() {
    return feed.stream().map(FeedDay::day).collect(Collectors.toSet());
  }

  /** Of seven days up to some days ago those not present although usual, oldest first. */
  private List<LocalDate> missing(Set<LocalDate> present, int newest) {
    return recent(newest)
        .filter(day -> !present.contains(day) && isUsual(day.getDayOfWeek(), today(), present))
        .toList();
  }

  /** Seven days up to some days ago, oldest first. */
  private Stream<LocalDate> recent(int newest) {
    LocalDate end = today().minusDays(newest - 1);
    return end.minusDays(RECENT_DAYS).datesUntil(end);
  }

  private LocalDate today() {
    return days.of(until);
  }

  private static boolean isUsual(DayOfWeek weekday, LocalDate today, Set<LocalDate> present) {
    long same = 0;
    long there = 0;
    for (int back = RECENT_DAYS + 2; back <= HISTORY_DAYS; back++) {
      LocalDate day = today.minusDays(back);
      boolean afterTheFirst = present.stream().anyMatch(first -> !first.isAfter(day));
      if (day.getDayOfWeek() == weekday && afterTheFirst) {
        same++;
        there += present.contains(day) ? 1 : 0;
      }
    }
    return there * 2 > same;
  }

  private static QualityResult silence(
      String source, double silent, double limit, String sinceWhen) {
    return QualityResult.atMost(
            LabelHealth.COLUMN + "/" + source, LabelCheck.SILENT_DAYS.word(), silent, limit)
        .withDetail(silent <= limit ? null : sinceWhen);
  }

  private static double days(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds() / 86_400.0;
  }
}
