package io.modelwatch.alert;

import io.modelwatch.config.Monitor;
import io.modelwatch.document.Figures;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.LabelCheck;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.Segment;
import io.modelwatch.stats.drift.Contribution;
import io.modelwatch.stats.estimate.TrackRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure as limits see it, whatever kind it is of.
 *
 * @param key the key of an alert about it
 * @param name what a limit calls it
 * @param subject what it was measured on
 * @param value the figure
 * @param sample what it rests on, in words; empty when that is not known
 * @param certain whether the figure is a fact; false for an estimate
 * @param chance whether chance explains the figure: it is reported, but nobody is alarmed
 * @param ofEarlierLabels whether it rests on no labels of the window
 * @param detail what more there is to say of a finding, with what leads to it; may be empty
 * @param red what a red finding recommends
 */
record Reading(
    String key,
    String name,
    String subject,
    MetricValue value,
    String sample,
    boolean certain,
    boolean chance,
    boolean ofEarlierLabels,
    String detail,
    Action red) {

  static Reading of(Metric metric, Monitor.Limit limit, LabelCounts counts, Monitor.Policy policy) {
    return new Reading(
        "metric|" + metric.name() + "|" + metric.segment(),
        metric.name(),
        subject(metric, counts),
        metric.value(),
        sample(metric.value()),
        metric.basis() == Basis.CONFIRMED,
        isNeutral(metric.value().interval(), limit.neutral()),
        metric.basis() == Basis.ESTIMATED || TrackRecord.isFigure(metric.name()),
        "",
        policy.redMetric());
  }

  private static String subject(Metric metric, LabelCounts counts) {
    if (TrackRecord.isFigure(metric.name())) {
      return "of earlier %s figures against those confirmed since".formatted(metric.basis().word());
    }
    String labels =
        metric.basis() == Basis.CONFIRMED
            ? "confirmed labels"
            : "labels not yet final (%s estimate, %.0f %% of labels mature)"
                .formatted(metric.basis().word(), Math.floor(100 * counts.matureShare()));
    boolean whole = metric.segment().equals(Segment.WHOLE);
    return whole ? "on " + labels : "of " + metric.segment() + " on " + labels;
  }

  private static boolean isNeutral(@Nullable Interval interval, @Nullable Double neutral) {
    return interval != null
        && neutral != null
        && interval.lower() <= neutral
        && interval.upper() >= neutral;
  }

  static Reading of(DriftResult result, List<Contribution> contributions, Monitor.Policy policy) {
    return new Reading(
        "drift:" + result.measure() + "|" + result.column() + "|",
        result.measure(),
        "of " + result.column() + " against the baseline",
        result.value(),
        sample(result.value()) + ", baseline n = " + Figures.count(result.baselineN()),
        true,
        !result.drifted(),
        true,
        contributions.stream()
            .filter(contribution -> contribution.column().equals(result.column()))
            .findFirst()
            .map(Reading::detail)
            .orElse(""),
        policy.redDrift());
  }

  private static String detail(Contribution moved) {
    return "; moved most: %s, now %s of the rows, in the baseline %s"
        .formatted(
            Figures.bin(moved.bin()),
            Figures.percent(moved.windowShare()),
            Figures.percent(moved.baselineShare()));
  }

  static Reading of(QualityResult result, Monitor.Policy policy) {
    boolean ofInput =
        result.check().equals(LabelCheck.OUTCOMES_SET_ASIDE.word())
            || result.check().equals(LabelCheck.CLASSES_IN_COMMON.word());
    boolean ofFeed = result.check().equals(QualityResult.NO_PREDICTIONS);
    String detail = result.detail() == null ? "" : result.detail();
    return new Reading(
        (ofInput ? Alert.INPUT : "quality:") + result.check() + "|" + result.column() + "|",
        result.check(),
        "of " + (result.column().isEmpty() ? "the predictions" : result.column()),
        new MetricValue(result.value(), result.undefined(), null, 0),
        "",
        true,
        false,
        true,
        ofInput || detail.isEmpty() ? detail : "; " + detail,
        ofInput || ofFeed ? Action.REPAIR : policy.redQuality());
  }

  /** Whether it rests on labels of the window. */
  boolean onLabels() {
    return key.startsWith("metric|") && !ofEarlierLabels;
  }

  /** Whether the detail says all that there is to say of a finding. */
  boolean isSaid() {
    return key.startsWith(Alert.INPUT) && !detail.isEmpty();
  }

  private static String sample(MetricValue value) {
    Interval interval = value.interval();
    String n = "n = " + Figures.count(value.n());
    return interval == null
        ? n
        : "95 %% interval %s to %s, %s"
            .formatted(Figures.number(interval.lower()), Figures.number(interval.upper()), n);
  }
}
