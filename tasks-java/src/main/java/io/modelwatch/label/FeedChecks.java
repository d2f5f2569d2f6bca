package io.modelwatch.label;

import io.modelwatch.database.LabelHealthStore.FeedDay;
import io.modelwatch.domain.QualityResult;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether reports keep coming: per source since when it is silent, for all which days are missing.
 */
final class FeedChecks {

  /** Days of history from which a feed's habits are learned. */
  static final int HISTORY_DAYS = 56;

  private static final int RECENT_DAYS = 7;

  /** A gap of this many times the usual longest one is no accident. */
  private static final double SILENCE_FACTOR = 3;

  private final Instant asOf;
  private final List<FeedDay> feed;

  FeedChecks(Instant asOf, List<FeedDay> feed) {
    this.asOf = asOf;
    this.feed = feed;
  }

  /**
   * Days since a source's last report; too many when three times its longest gap in the last eight
   * weeks, and at least two days.
   *
   * @param firstPrediction since when a source that never reported could have
   * @param patience how many days a source may take for its very first report
   */
  QualityResult silence(String source, Instant firstPrediction, Duration patience) {
    List<FeedDay> days = feed.stream().filter(day -> day.source().equals(source)).toList();
    if (days.isEmpty()) {
      double silent = days(firstPrediction, asOf);
      double limit = days(Instant.EPOCH, Instant.EPOCH.plus(patience));
      return result(source, silent, limit);
    }
    long longestGap = 1;
    for (int i = 1; i < days.size(); i++) {
      longestGap =
          Math.max(longestGap, ChronoUnit.DAYS.between(days.get(i - 1).day(), days.get(i).day()));
    }
    double silent = days(days.get(days.size() - 1).lastKnown(), asOf);
    return result(source, silent, Math.max(2, SILENCE_FACTOR * longestGap));
  }

  /**
   * Of the last seven full days those without any report although most of the same weekdays before
   * had some; one is tolerated.
   */
  QualityResult missingDays() {
    LocalDate today = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
    Set<LocalDate> withReports = feed.stream().map(FeedDay::day).collect(Collectors.toSet());
    List<LocalDate> missing = new ArrayList<>();
    for (int back = 1; back <= RECENT_DAYS; back++) {
      LocalDate day = today.minusDays(back);
      if (!withReports.contains(day) && isUsual(day.getDayOfWeek(), today, withReports)) {
        missing.add(day);
      }
    }
    return new QualityResult(
        LabelHealth.COLUMN, "missing_days", missing.size(), 1.0, missing.size() <= 1);
  }

  private static boolean isUsual(DayOfWeek weekday, LocalDate today, Set<LocalDate> withReports) {
    long same = 0;
    long reported = 0;
    for (int back = RECENT_DAYS + 1; back <= HISTORY_DAYS; back++) {
      LocalDate day = today.minusDays(back);
      boolean afterTheFirst = withReports.stream().anyMatch(first -> !first.isAfter(day));
      if (day.getDayOfWeek() == weekday && afterTheFirst) {
        same++;
        reported += withReports.contains(day) ? 1 : 0;
      }
    }
    return reported * 2 > same;
  }

  private static QualityResult result(String source, double silent, double limit) {
    return new QualityResult(
        LabelHealth.COLUMN + "/" + source, "silent_days", silent, limit, silent <= limit);
  }

  private static double days(Instant from, Instant to) {
    return Duration.between(from, to).toSeconds() / 86_400.0;
  }
}
