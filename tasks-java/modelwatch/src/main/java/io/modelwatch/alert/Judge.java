package io.modelwatch.alert;

import io.modelwatch.config.Monitor;
import io.modelwatch.document.ExperimentText;
import io.modelwatch.document.Sentences;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.Concern;
import io.modelwatch.domain.Contribution;
import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.Evidence;
import io.modelwatch.domain.Experiment;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.Sample;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Verdict;
import io.modelwatch.stats.drift.DriftMeasure;
import io.modelwatch.stats.drift.DriftMeasures;
import io.modelwatch.stats.estimate.TrackRecord;
import io.modelwatch.stats.quality.QualityChecks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Applies the limits of a monitor to what a run measured: the only place that judges. One finding a
 * limit and subject: a value beyond the red bound is one red finding, not a yellow one as well.
 * Performance is judged on the labels that {@link Monitor.Limit#basis} says and as a whole, unless
 * the limit asks for segments. Of a window of one segment, its metrics are judged and nothing else.
 */
final class Judge {

  /** The measure that columns are judged by until limits are learned. */
  private static final String USUAL = "psi";

  /** Checks that say less of a column's distribution than what is learned of it. */
  private static final Set<String> OF_DISTRIBUTION = Set.of("constant", "vanished_categories");

  private static final Set<String> MEASURES =
      DriftMeasures.all().stream().map(DriftMeasure::name).collect(Collectors.toSet());

  private final Monitor monitor;
  private final Measured measured;
  private final Margin margin;
  private final Normal normal;
  private final Segment of;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<FindingKey, Judged> judged = new LinkedHashMap<>();
  private final Set<FindingKey> drifted = new HashSet<>();
  private final List<String> notJudged = new ArrayList<>();

  private Judge(Monitor monitor, Measured measured, Normal normal, Margin margin, Segment of) {
    this.monitor = monitor;
    this.measured = measured;
    this.normal = normal;
    this.margin = margin;
    this.of = of;
  }

  /**
   * Judges.
   *
   * @param of the predictions whose performance the window judges
   */
  static Judgement judge(
      Monitor monitor, Measured measured, Normal normal, Margin margin, Segment of) {
    Judge judge = new Judge(monitor, measured, normal, margin, of);
    if (judge.isOfAll()) {
      normal.judged().forEach(judge::say);
      normal.findings().forEach(judge::unusual);
      judge.drift();
      measured.quality().forEach(judge::check);
      measured.broken().forEach(judge::breakage);
      judge.usualDrift();
      if (measured.experiment() != null) {
        judge.sampleRatio(measured.experiment());
      }
    }
    monitor.limits().forEach(judge::byLimit);
    return new Judgement(
        oneEach(judge.findings), List.copyOf(judge.judged.values()), judge.notJudged);
  }

  private boolean isOfAll() {
    return of.equals(Segment.WHOLE);
  }

  private void drift() {
    Map<String, Limit> limits = new HashMap<>();
    monitor.limits().forEach((name, limit) -> limits.put(name, limit.limit()));
    for (Judged distance : DriftJudge.of(limits).judge(measured.drift())) {
      FindingKey key = distance.key();
      boolean decided =
          !limits.containsKey(key.name())
              && MEASURES.contains(key.name())
              && normal.decidesDrift(key.column());
      say(decided ? new Judged(key, null, null) : distance);
      if (distance.isBeyond() && !decided) {
        drifted.add(key);
      }
    }
  }

  /** Until the past is long enough, columns are judged by what is usual of the measure. */
  private void usualDrift() {
    if (!monitor.alarms().learned()) {
      return;
    }
    FixedLimits fixed = new FixedLimits(monitor);
    for (DriftResult result : measured.drift()) {
      Reading reading = reading(result);
      Double value = result.value().value();
      Judged distance = judged.get(reading.key());
      Limit usual = distance == null ? null : distance.limit();
      if (result.measure().equals(USUAL)
          && value != null
          && usual != null
          && fixed.ofDrift(result.column()).isEmpty()
          && drifted.contains(reading.key())) {
        found(reading, usual.judge(value), null);
      }
    }
  }

  /** What the past says, with the bins that moved. */
  private void unusual(Finding finding) {
    boolean moved =
        finding.key().kind() == FindingKey.Kind.DRIFT
            && finding.key().segment().equals(Segment.WHOLE);
    Evidence shown = finding.evidence();
    findings.add(
        moved
            ? finding.with(
                new Evidence(
                    moved(finding.key().column()),
                    shown.breakage(),
                    shown.detail(),
                    shown.learned()))
            : finding);
  }

  private List<Contribution> moved(String column) {
    return measured.contributions().stream()
        .filter(contribution -> contribution.column().equals(column))
        .toList();
  }

  private void say(Judged said) {
    judged.put(said.key(), said);
  }

  /** Of one key the graver finding, and rather one that people are told of. */
  private static List<Finding> oneEach(List<Finding> findings) {
    Map<FindingKey, Finding> byKey = new LinkedHashMap<>();
    findings.forEach(
        finding ->
            byKey.merge(
                finding.key(),
                finding,
                (one, other) ->
                    Comparator.comparing(Finding::isTold)
                                .thenComparing(Finding::severity)
                                .compare(one, other)
                            >= 0
                        ? one
                        : other));
    return List.copyOf(byKey.values());
  }

  /** What a limit says of the metrics and distances of its name; of checks it says it there. */
  private void byLimit(String name, Monitor.Limit limit) {
    List<DriftResult> drift =
        measured.drift().stream().filter(result -> isLimitedBy(name, result)).toList();
    if (measured.quality().stream().anyMatch(result -> result.check().equals(name))
        || (!isOfAll() && !drift.isEmpty())) {
      return;
    }
    List<Metric> metrics = metrics(name, limit);
    FindingKey whole = FindingKey.ofMetric(name, of);
    if (measured.labelsAreSuspect() && metrics.stream().anyMatch(Judge::isOnLabels)) {
      notJudged.add(Sentences.suspect(name));
      say(new Judged(whole, limit.limit(), null));
      return;
    }
    if (metrics.isEmpty() && drift.isEmpty()) {
      notJudged.add(Sentences.noSuchMetric(name));
      say(new Judged(whole, limit.limit(), null));
    }
    List<Reading> undefined = new ArrayList<>();
    for (Metric metric : metrics) {
      Reading reading = reading(metric);
      Double value = metric.value().value();
      if (value == null) {
        say(new Judged(reading.key(), limit.limit(), null));
        undefined.add(reading);
      } else {
        metric(reading, value, limit);
      }
    }
    drift.forEach(result -> distance(result, limit, undefined));
    notJudged(name, undefined);
  }

  private boolean isLimitedBy(String name, DriftResult result) {
    return result.ofColumn().equals(name)
        || (result.measure().equals(name) && !monitor.limits().containsKey(result.ofColumn()));
  }

  private List<Metric> metrics(String name, Monitor.Limit limit) {
    Basis basis = measured.basis(name, limit);
    return measured.metrics().stream()
        .filter(metric -> metric.name().equals(name) && metric.basis() == basis)
        .filter(metric -> metric.segment().equals(of) || (limit.segments() && isOfAll()))
        .toList();
  }

  private static boolean isOnLabels(Metric metric) {
    return metric.basis() != Basis.ESTIMATED && !TrackRecord.isMetric(metric.name());
  }

  private Reading reading(Metric metric) {
    MetricValue value = metric.value();
    return new Reading(
        FindingKey.ofMetric(metric.name(), metric.segment()),
        value,
        new Sample(
            value.n(), value.interval(), null, metric.basis(), measured.labels().matureShare()),
        Evidence.NONE,
        monitor.policy().redMetric());
  }

  /**
   * What a limit says of a metric. Chance is green; what is beyond the limit by less than the
   * metric's interval alarms nobody. Once labels are final, the metric is what it is, and has its
   * colour whether or not anybody is alarmed; before, it is green, too.
   */
  private void metric(Reading reading, double value, Monitor.Limit limit) {
    boolean decided = isDecided(limit.limit(), value, reading.value().interval());
    if (isChance(limit.neutral(), reading.value().interval())) {
      say(new Judged(reading.key(), limit.limit(), Severity.GREEN, decided));
      return;
    }
    Verdict verdict = byInterval(reading, value, limit);
    boolean isFinal = reading.sample() != null && reading.sample().basis() == Basis.CONFIRMED;
    Verdict colour = isFinal ? limit.limit().judge(value) : verdict;
    say(new Judged(reading.key(), limit.limit(), colour.severity(), decided || !colour.isGreen()));
  }

  /**
   * Whether a green value says more than that nothing is known: it is green by itself, and with a
   * yellow between green and red its interval does not reach into red.
   */
  private static boolean isDecided(Limit limit, double value, @Nullable Interval interval) {
    if (!limit.judge(value).isGreen()) {
      return false;
    }
    return interval == null
        || !limit.hasYellow()
        || Stream.of(interval.lower(), interval.upper())
            .noneMatch(end -> limit.judge(end).severity() == Severity.RED);
  }

  /** What a limit says of all that a value may be; what is beyond it by less alarms nobody. */
  private Verdict byInterval(Reading reading, double value, Monitor.Limit limit) {
    Interval interval = reading.value().interval();
    Verdict bare = limit.limit().judge(value);
    Verdict verdict = interval == null ? bare : margin.judge(limit.limit(), value, interval);
    found(reading, verdict, limit);
    if (verdict.isGreen() && !bare.isGreen()) {
      findings.add(finding(reading, value, bare, limit).quiet(Sentences.withinInterval()));
    }
    return verdict;
  }

  private static boolean isChance(@Nullable Double neutral, @Nullable Interval interval) {
    return neutral != null
        && interval != null
        && interval.lower() <= neutral
        && interval.upper() >= neutral;
  }

  /** A distance whose error is known and that is beyond its limit by less alarms nobody. */
  private void distance(DriftResult result, Monitor.Limit limit, List<Reading> undefined) {
    Reading reading = reading(result);
    Double value = result.value().value();
    if (value == null) {
      undefined.add(reading);
    } else if (drifted.contains(reading.key())) {
      byInterval(reading, value, limit);
    }
  }

  private Reading reading(DriftResult result) {
    List<Contribution> moved = moved(result.column());
    MetricValue value = result.value().withInterval(ShareDifference.interval(result, moved));
    return new Reading(
        result.key(),
        value,
        new Sample(value.n(), value.interval(), result.baselineN(), null, null),
        Evidence.of(moved, null, tooYoung(result.column())),
        monitor.policy().redDrift());
  }

  /** Why the past does not decide yet, null where it does or is not asked. */
  private @Nullable String tooYoung(String column) {
    String reason = normal.notLearned().get(column);
    return reason == null ? null : "what is usual of it is not known yet: " + reason;
  }

  /** A check is judged by what is usual; the monitor's green or yellow replaces that, red adds. */
  private void check(QualityResult result) {
    Monitor.Limit limit = monitor.limits().get(result.check());
    Concern concern = QualityChecks.concern(result.check());
    Reading reading =
        new Reading(
            QualityChecks.key(result),
            new MetricValue(result.value(), result.undefined(), null, 0),
            null,
            Evidence.of(List.of(), null, result.detail()),
            concern == Concern.DATA ? monitor.policy().redQuality() : Action.REPAIR);
    Limit usual = result.usual();
    Limit by = limit != null && (usual == null || !limit.isOnlyRed()) ? limit.limit() : usual;
    boolean replaced = !Objects.equals(by, usual);
    Double value = result.value();
    if (limit == null
        && OF_DISTRIBUTION.contains(result.check())
        && normal.decidesDrift(result.column())) {
      say(new Judged(reading.key(), null, null));
      return;
    }
    if (normal.decided().contains(reading.key())) {
      if (limit != null && value != null && !limit.limit().judge(value).isGreen()) {
        say(new Judged(reading.key(), limit.limit(), Severity.RED));
        found(reading, limit.limit().judge(value), limit);
      }
      return;
    }
    if (value == null || by == null) {
      say(new Judged(reading.key(), by, null));
      if (limit != null) {
        notJudged(result.check(), List.of(reading));
      }
      return;
    }
    Verdict verdict = by.judge(value);
    boolean chance = !replaced && result.chance() && !verdict.isGreen();
    if (chance) {
      verdict = new Verdict(Severity.GREEN, verdict.limit());
    }
    if (!replaced && limit != null) {
      verdict = verdict.or(limit.limit().judge(value));
    }
    say(new Judged(reading.key(), by, verdict.severity(), !chance || !verdict.isGreen()));
    found(reading, verdict, limit);
  }

  /**
   * Of arms that are not as large as planned no uplift is to be believed; the model is as it was.
   */
  private void sampleRatio(Experiment experiment) {
    FindingKey key =
        FindingKey.ofCheck(FindingKey.Kind.QUALITY, Experiment.SAMPLE_RATIO, experiment.name());
    Limit planned = new Limit.Range(Experiment.MISMATCH, null, Severity.YELLOW);
    Verdict verdict = planned.judge(experiment.sampleRatioP());
    say(new Judged(key, planned, verdict.severity()));
    found(
        new Reading(
            key,
            MetricValue.of(experiment.sampleRatioP(), 0),
            null,
            Evidence.of(List.of(), null, ExperimentText.mismatch(experiment)),
            monitor.policy().yellow()),
        verdict,
        null);
  }

  private void breakage(Breakage broken) {
    findings.add(
        new Finding(
            FindingKey.of(broken),
            Severity.RED,
            broken.now(),
            null,
            null,
            Evidence.of(List.of(), broken, null),
            Action.REPAIR));
  }

  private void notJudged(String name, List<Reading> undefined) {
    Map<String, List<Reading>> byReason = new TreeMap<>();
    undefined.forEach(
        reading ->
            byReason
                .computeIfAbsent(
                    String.valueOf(reading.value().undefined()), reason -> new ArrayList<>())
                .add(reading));
    byReason.forEach(
        (reason, readings) ->
            notJudged.add(
                Sentences.notJudged(
                    name,
                    readings.stream()
                        .map(reading -> Sentences.subject(reading.key(), reading.sample()))
                        .toList(),
                    reason)));
  }

  private void found(Reading reading, Verdict verdict, Monitor.@Nullable Limit limit) {
    Double value = reading.value().value();
    if (value != null && !verdict.isGreen()) {
      findings.add(finding(reading, value, verdict, limit));
    }
  }

  private Finding finding(
      Reading reading, double value, Verdict verdict, Monitor.@Nullable Limit limit) {
    return new Finding(
        reading.key(),
        verdict.severity(),
        value,
        verdict.limit(),
        reading.sample(),
        reading.evidence(),
        action(reading, verdict, limit));
  }

  private Action action(Reading reading, Verdict verdict, Monitor.@Nullable Limit limit) {
    if (verdict.severity() == Severity.YELLOW) {
      return monitor.policy().yellow();
    }
    Action own = limit == null ? null : limit.action();
    return own == null ? reading.red() : own;
  }
}
