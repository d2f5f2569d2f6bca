package io.modelwatch.alert;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.Cause;
import io.modelwatch.domain.Comparison;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.RiskChange;
import io.modelwatch.domain.Sample;
import io.modelwatch.domain.Severity;
import io.modelwatch.stats.estimate.PerformanceEstimator;
import io.modelwatch.stats.estimate.TrackRecord;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What findings about performance come from where no input does: another relation of inputs and
 * labels worsens the order of the scores; where the order holds, scores mean something else.
 *
 * @param monitor whose limits they are
 * @param findings those about metrics that people are told of, of which there are some
 * @param kept the metrics that are within their limits, and not only because chance may explain
 *     that they are not
 */
record Performance(Monitor monitor, List<Finding> findings, Set<FindingKey> kept) {

  /** What the order of the scores alone decides, and not what they are. */
  private static final List<String> OF_ORDER =
      List.of("roc_auc", "average_precision", "lift_at_", "gain_at_", RiskChange.RISK.metric());

  private static final Comparator<Finding> FIRST =
      Comparator.comparing(Finding::severity, Comparator.reverseOrder())
          .thenComparing(finding -> !isOfOrder(finding.key()))
          .thenComparing(Finding.ORDER);

  /** What findings about metrics come from, beside what else the judgement says of metrics. */
  static Performance of(Monitor monitor, List<Finding> findings, Judgement judgement) {
    Set<FindingKey> kept =
        judgement.judged().stream()
            .filter(one -> one.severity() == Severity.GREEN && isMetric(one.key()))
            .map(Judged::key)
            .collect(Collectors.toCollection(HashSet::new));
    judgement.findings().forEach(finding -> kept.remove(finding.key()));
    return new Performance(monitor, findings, kept);
  }

  private static boolean isMetric(FindingKey key) {
    return key.kind() == FindingKey.Kind.METRIC;
  }

  Cause cause() {
    if (findings.stream().allMatch(this::mayBeChance)) {
      return Cause.CHANCE;
    }
    return !isOrderWorse() && (isOrderKept() || isOfMeaning()) ? Cause.CALIBRATION : Cause.CONCEPT;
  }

  /**
   * Whether the cause is more than the likeliest: that the order of scores is worse, or that it
   * holds, was judged itself.
   */
  boolean isEvident() {
    return cause() == Cause.CHANCE || isOrderWorse() || isOrderKept();
  }

  /** The finding that stands first: the gravest, of those one about the order of scores. */
  Finding root() {
    return useless().orElseGet(() -> findings.stream().min(FIRST).orElseThrow());
  }

  /** Whether the model is as far beyond red as red is beyond green, and no chance about it. */
  boolean isUseless() {
    return cause() == Cause.CONCEPT && useless().isPresent();
  }

  private Optional<Finding> useless() {
    return findings.stream().filter(this::isUseless).min(FIRST);
  }

  private boolean isUseless(Finding finding) {
    Monitor.Limit limit = monitor.limits().get(finding.key().name());
    Sample sample = finding.sample();
    Comparison beyond = limit == null ? null : beyondRed(limit.limit());
    if (finding.severity() != Severity.RED || beyond == null || sample == null) {
      return false;
    }
    Interval interval = sample.interval();
    return interval != null && !beyond.holds(interval.lower()) && !beyond.holds(interval.upper());
  }

  /** What is at least as far from red as red is from green. */
  private static @Nullable Comparison beyondRed(Limit limit) {
    if (!(limit instanceof Limit.Bands bands) || bands.yellow() == null) {
      return null;
    }
    Comparison yellow = bands.yellow();
    return new Comparison(
        yellow.operator(), yellow.bound() - (bands.green().bound() - yellow.bound()));
  }

  /** Whether all that was found is about what scores mean, or how that is estimated. */
  private boolean isOfMeaning() {
    return findings.stream()
        .map(finding -> finding.key().name())
        .allMatch(
            name ->
                TrackRecord.isMetric(name)
                    || name.equals(RiskChange.LESS.metric())
                    || name.equals(RiskChange.MORE.metric()));
  }

  private boolean isOrderWorse() {
    return findings.stream().anyMatch(finding -> isOfOrder(finding.key()));
  }

  /** Of the predictions that the root is about; a loss that chance may explain is no evidence. */
  private boolean isOrderKept() {
    return kept.stream()
        .filter(key -> key.segment().equals(root().key().segment()))
        .anyMatch(key -> isOfOrder(key) && !key.name().startsWith(PerformanceEstimator.DRIFT));
  }

  private static boolean isOfOrder(FindingKey key) {
    String name = key.name();
    String metric =
        name.startsWith(PerformanceEstimator.DRIFT)
            ? name.substring(PerformanceEstimator.DRIFT.length())
            : name;
    return isMetric(key) && OF_ORDER.stream().anyMatch(metric::startsWith);
  }

  /** A yellow one whose interval reaches into what is green. */
  private boolean mayBeChance(Finding finding) {
    Comparison limit = finding.limit();
    Sample sample = finding.sample();
    Interval interval = sample == null ? null : sample.interval();
    return finding.severity() == Severity.YELLOW
        && limit != null
        && interval != null
        && (limit.holds(interval.lower()) || limit.holds(interval.upper()));
  }
}
