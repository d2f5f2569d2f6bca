package io.modelwatch.label;

import io.modelwatch.database.LabelHealthStore.FeedDay;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.LabelCheck;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.QualityResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The checks of the feeds of a monitor, as far as a window needs them. What is wrong is said once:
 * that all sources have fallen silent is one finding and no missing days or files as well, a day
 * whose file is missing is no day without reports, and the days after the last report of all are
 * told by a silent source or by missing files already.
 */
final class FeedHealth {

  private static final Duration FIRST_REPORT = Duration.ofDays(14);

  private final BusinessDays days;
  private final LabelContract contract;
  private final FeedNeed need;
  private final List<FeedDay> feed;
  private final Instant firstPrediction;
  private final FeedChecks ofAll;
  private final List<LocalDate> missingFiles;

  /**
   * Of feeds.
   *
   * @param paths the files of outcomes
   * @param firstPrediction since when a source that never reported could have
   */
  FeedHealth(
      BusinessDays days,
      LabelContract contract,
      FeedNeed need,
      List<FeedDay> feed,
      List<String> paths,
      Instant firstPrediction) {
    this.days = days;
    this.contract = contract;
    this.need = need;
    this.feed = feed;
    this.firstPrediction = firstPrediction;
    this.ofAll = new FeedChecks(days, need.until(arrival -> true, !feed.isEmpty()), feed);
    this.missingFiles = ofAll.withoutFile(paths);
  }

  /** The days of the last week whose file is missing. */
  List<LocalDate> missingFiles() {
    return missingFiles;
  }

  /** The checks. */
  List<QualityResult> checks() {
    List<String> sources =
        contract.sources().entrySet().stream()
            .filter(source -> source.getValue().cancels() == null) // Nobody expects withdrawals
            .map(source -> source.getKey())
            .toList();
    List<QualityResult> silences = sources.stream().map(this::silence).toList();
    boolean allSilent = areAllSilent(silences);
    List<QualityResult> checks =
        new ArrayList<>(allSilent && silences.size() > 1 ? asOne(sources, silences) : silences);
    sources.forEach(source -> checks.add(ofSource(source).missingDays(source)));
    List<LocalDate> files =
        missingFiles.stream().filter(day -> !(allSilent && isAfterTheLast(day))).toList();
    checks.add(FeedChecks.missingFiles(files));
    boolean endTold =
        files.stream().anyMatch(this::isAfterTheLast)
            || silences.stream().anyMatch(QualityResult::isUnusual);
    checks.add(
        ofAll.missingDays(day -> missingFiles.contains(day) || (endTold && isAfterTheLast(day))));
    return checks;
  }

  /**
   * Whether every source has fallen silent: by its own habits, or one by its habits on days on
   * which none of the others reported although they mostly do.
   */
  private boolean areAllSilent(List<QualityResult> silences) {
    return silences.stream().anyMatch(QualityResult::isUnusual)
        && (silences.stream().allMatch(QualityResult::isUnusual)
            || ofAll.missingDays(day -> !isAfterTheLast(day)).isUnusual());
  }

  private QualityResult silence(String source) {
    Duration mature = contract.horizon().plus(contract.maturity());
    Duration patience = mature.compareTo(FIRST_REPORT) < 0 ? mature : FIRST_REPORT;
    return ofSource(source).silence(source, firstPrediction, patience);
  }

  private FeedChecks ofSource(String source) {
    boolean reports = feed.stream().anyMatch(day -> day.source().equals(source));
    return new FeedChecks(
        days, need.until(arrival -> arrival.source().equals(source), reports), feed);
  }

  /**
   * Of those silent beyond their habits, the source that was heard last stands for all; the others
   * are for information.
   */
  private static List<QualityResult> asOne(List<String> sources, List<QualityResult> silences) {
    QualityResult last =
        silences.stream()
            .filter(QualityResult::isUnusual)
            .min(Comparator.comparingDouble(FeedHealth::days))
            .orElseThrow();
    List<QualityResult> results = new ArrayList<>();
    results.add(
        QualityResult.atMost(
                LabelHealth.COLUMN, LabelCheck.SILENT_DAYS.word(), days(last), last.limit())
            .withDetail(
                "of every source; of "
                    + sources.get(silences.indexOf(last))
                    + ", "
                    + last.detail()));
    silences.forEach(
        silence ->
            results.add(
                QualityResult.atMost(silence.column(), silence.check(), days(silence), null)));
    return results;
  }

  private static double days(QualityResult silence) {
    Double days = silence.value();
    return days == null ? 0 : days;
  }

  private boolean isAfterTheLast(LocalDate day) {
    Optional<LocalDate> last = ofAll.lastDay();
    return last.isEmpty() || day.isAfter(last.get());
  }
}
