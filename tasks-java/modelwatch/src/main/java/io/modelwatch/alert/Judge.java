package io.modelwatch.alert;

import io.modelwatch.config.Monitor;
import io.modelwatch.document.Figures;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Applies the limits of a monitor to the figures of a run. One alert a limit and subject: a value
 * beyond the red bound is one red alert, not a yellow one as well. Performance is judged on the
 * labels that {@link Monitor.Limit#basis(LabelCounts, boolean)} says and as a whole, unless the
 * limit asks for segments.
 */
final class Judge {

  private static final String SUSPECT =
      "its labels are suspect, because most outcomes of the window's time were set aside";

  private final Monitor monitor;
  private final Window window;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> notJudged = new ArrayList<>();

  private Judge(Monitor monitor, Window window) {
    this.monitor = monitor;
    this.window = window;
  }

  static Judgement judge(Monitor monitor, Window window, Evidence evidence) {
    Judge judge = new Judge(monitor, window);
    monitor
        .limits()
        .forEach(
            (name, limit) -> {
              if (evidence.quality().stream().noneMatch(result -> result.check().equals(name))) {
                List<Reading> readings = readings(name, limit, monitor.policy(), evidence);
                if (evidence.labelsAreSuspect() && readings.stream().anyMatch(Reading::onLabels)) {
                  judge.notJudged.add(name + ": " + SUSPECT);
                } else {
                  judge.apply(name, limit, readings);
                }
              }
            });
    evidence.quality().forEach(judge::check);
    evidence.broken().forEach(broken -> judge.findings.add(BrokenColumn.finding(broken, window)));
    return new Judgement(List.copyOf(judge.findings), List.copyOf(judge.notJudged));
  }

  private static List<Reading> readings(
      String name, Monitor.Limit limit, Monitor.Policy policy, Evidence evidence) {
    LabelCounts labels = evidence.labels();
    List<Metric> metrics = evidence.metrics();
    Basis basis = limit.basis(labels, metrics.stream().anyMatch(metric -> metric.isBest(name)));
    Stream<Reading> ofMetrics =
        metrics.stream()
            .filter(metric -> metric.name().equals(name) && metric.basis() == basis)
            .filter(metric -> limit.segments() || metric.segment().equals(Segment.WHOLE))
            .map(metric -> Reading.of(metric, limit, labels, policy));
    Stream<Reading> ofDrift =
        evidence.drift().stream()
            .filter(result -> result.measure().equals(name))
            .map(result -> Reading.of(result, evidence.contributions(), policy));
    return Stream.concat(ofMetrics, ofDrift).toList();
  }

  private void apply(String name, Monitor.Limit limit, List<Reading> readings) {
    if (readings.isEmpty()) {
      notJudged.add(name + ": this run has no such figure");
    }
    Map<String, List<String>> undefined = new TreeMap<>();
    for (Reading reading : readings) {
      Double value = reading.value().value();
      String reason = reading.value().undefined();
      if (value != null && !reading.chance()) {
        add(reading, value, verdict(reading, value, limit), limit);
      } else if (reason != null) {
        undefined.computeIfAbsent(reason, text -> new ArrayList<>()).add(reading.subject());
      }
    }
    undefined.forEach(
        (reason, subjects) ->
            notJudged.add(name + " " + String.join(", ", subjects) + ": " + reason));
  }

  /** Before labels are final, red needs the whole interval beyond the limit. */
  private static Verdict verdict(Reading reading, double value, Monitor.Limit limit) {
    Verdict found = Verdict.of(value, limit);
    Interval interval = reading.value().interval();
    if (reading.certain() || found.severity() != Severity.RED || interval == null) {
      return found;
    }
    Verdict lower = Verdict.of(interval.lower(), limit);
    Verdict upper = Verdict.of(interval.upper(), limit);
    boolean beyond = lower.severity() == Severity.RED && upper.severity() == Severity.RED;
    return beyond ? found : new Verdict(Severity.YELLOW, found.limit());
  }

  private void check(QualityResult result) {
    Monitor.Limit limit = monitor.limits().get(result.check());
    Reading reading = Reading.of(result, monitor.policy());
    Double value = result.value();
    if (value == null) {
      if (limit != null) {
        notJudged.add(result.check() + " " + reading.subject() + ": " + result.undefined());
      }
      return;
    }
    Verdict verdict = Verdict.of(result);
    add(reading, value, limit == null ? verdict : verdict.or(Verdict.of(value, limit)), limit);
  }

  private void add(Reading reading, double value, Verdict verdict, Monitor.@Nullable Limit limit) {
    if (verdict.severity() == Severity.GREEN) {
      return;
    }
    Alert alert =
        new Alert(
            reading.key(),
            verdict.severity(),
            reading.name() + " " + verdict.limit(),
            value,
            verdict.limit().bound(),
            message(reading, value, verdict),
            "open");
    findings.add(new Finding(alert, action(reading, verdict, limit)));
  }

  private String message(Reading reading, double value, Verdict verdict) {
    if (reading.name().equals(QualityResult.NO_PREDICTIONS)) {
      return "no predictions arrived (window %s)".formatted(window);
    }
    if (reading.isSaid()) {
      return "%s (window %s)".formatted(reading.detail(), window);
    }
    double bound = verdict.limit().bound();
    String found = Figures.number(value);
    String allowed = Figures.number(bound);
    if (found.equals(allowed)) {
      found = Double.toString(value);
      allowed = Double.toString(bound);
    }
    String sample = reading.sample().isEmpty() ? "" : reading.sample() + ", ";
    return "%s %s is %s, the limit is %s %s (%swindow %s)%s"
        .formatted(
            reading.name(),
            reading.subject(),
            found,
            verdict.limit().operator(),
            allowed,
            sample,
            window,
            reading.detail());
  }

  private Action action(Reading reading, Verdict verdict, Monitor.@Nullable Limit limit) {
    if (verdict.severity() == Severity.YELLOW) {
      return monitor.policy().yellow();
    }
    Action own = limit == null ? null : limit.action();
    return own == null ? reading.red() : own;
  }
}
