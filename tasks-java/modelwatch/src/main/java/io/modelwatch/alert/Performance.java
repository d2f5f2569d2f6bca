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
import io.modelwatch.stats.estimate.TrackRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What findings about performance come from where no input does: another relation of inputs and
 * labels worsens the order of the scores; where the order holds, scores mean something else.
 *
 * @param monitor whose limits they are
 * @param findings those about metrics, of which there are some
 * @param judged what was said of each metric
 */
record Performance(Monitor monitor, List<Finding> findings, List<Judged> judged) {

  private static final String AGAINST_PROMISE = "concept_drift_";

  /** What the order of the scores alone decides, and not what they are. */
  private static final List<String> OF_ORDER =
      List.of("roc_auc", "average_precision", "lift_at_", "gain_at_", RiskChange.RISK.metric());

  private static final Comparator<Finding> FIRST =
      Comparator.comparing(Finding::severity, Comparator.reverseOrder())
          .thenComparing(finding -> !isOfOrder(finding.key()))
          .thenComparing(Finding.ORDER);

  Cause cause() {
    if (findings.stream().allMatch(this::mayBeChance)) {
      return Cause.CHANCE;
    }
    return !isOrderWorse() && (isOrderKept() || isOfMeaning()) ? Cause.CALIBRATION : Cause.CONCEPT;
  }

  /** Of performance that is worse at all, whether its order was judged. */
  boolean isEvident() {
    return cause() == Cause.CHANCE || isOrderWorse() || isOrderKept() || isOfMeaning();
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

  private boolean isOrderKept() {
    return judged.stream()
        .anyMatch(one -> one.severity() == Severity.GREEN && isOfOrder(one.key()));
  }

  private static boolean isOfOrder(FindingKey key) {
    String name = key.name();
    String metric =
        name.startsWith(AGAINST_PROMISE) ? name.substring(AGAINST_PROMISE.length()) : name;
    return key.kind() == FindingKey.Kind.METRIC && OF_ORDER.stream().anyMatch(metric::startsWith);
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
