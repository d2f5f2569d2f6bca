package io.modelwatch.alert;

import io.modelwatch.config.Monitor;
import io.modelwatch.document.Sentences;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Comparison;
import io.modelwatch.domain.Evidence;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Harm;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.LabelCheck;
import io.modelwatch.domain.Risk;
import io.modelwatch.domain.RiskChange;
import io.modelwatch.domain.RiskEvidence;
import io.modelwatch.domain.Sample;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.stats.estimate.TrackRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells harm from drift: harm is a metric that is beyond its limit, or labels that come less as the
 * scores promise than they did. Inputs that change without it are yellow at most.
 */
final class HarmJudge {

  /** Checks that fail where outcomes are missing. */
  private static final Set<String> OF_MISSING =
      Stream.of(
              LabelCheck.SILENT_DAYS,
              LabelCheck.MISSING_DAYS,
              LabelCheck.MISSING_FILES,
              LabelCheck.SHORTFALL)
          .map(LabelCheck::word)
          .collect(Collectors.toSet());

  private final Monitor monitor;
  private final Measured measured;
  private final Risk risk;
  private final Shares shares;
  private final Judgement judgement;
  private final Segment of;

  private HarmJudge(
      Monitor monitor,
      Measured measured,
      Risk risk,
      Shares shares,
      Judgement judgement,
      Segment of) {
    this.monitor = monitor;
    this.measured = measured;
    this.risk = risk;
    this.shares = shares;
    this.judgement = judgement;
    this.of = of;
  }

  /**
   * The judgement with what is said of harm, and findings as bad as that makes them.
   *
   * @param of the predictions whose performance the window judges
   */
  static Judgement judge(
      Monitor monitor,
      Measured measured,
      Risk risk,
      Shares shares,
      Judgement judgement,
      Segment of) {
    return new HarmJudge(monitor, measured, risk, shares, judgement, of).judge();
  }

  private Judgement judge() {
    List<Finding> broken = labelsStandForTheWindow() ? promisesBroken() : List.of();
    Harm harm = harm(broken);
    List<Finding> findings = new ArrayList<>(broken);
    judgement.findings().forEach(finding -> findings.add(inLightOf(harm, finding)));
    return new Judgement(
        findings, judgement.judged(), judgement.notJudged(), harm, null, List.of());
  }

  /** Outcomes that are missing look like negatives: no promise is broken by them. */
  private boolean labelsStandForTheWindow() {
    boolean incomplete =
        judgement.told().stream().anyMatch(finding -> OF_MISSING.contains(finding.key().name()));
    return !measured.labelsAreSuspect() && !(risk.mature() && incomplete);
  }

  private List<Finding> promisesBroken() {
    return risk.evidence().stream()
        .filter(evidence -> evidence.evidence() >= shares.evidence(evidence.change()))
        .map(this::promiseBroken)
        .toList();
  }

  private Finding promiseBroken(RiskEvidence found) {
    boolean worse = found.change() != RiskChange.MORE;
    return new Finding(
        FindingKey.ofMetric(found.change().metric(), Segment.WHOLE),
        worse ? Severity.RED : Severity.YELLOW,
        found.evidence(),
        new Comparison("<", shares.evidence(found.change())),
        new Sample(
            risk.n(),
            null,
            null,
            risk.mature() ? Basis.CONFIRMED : Basis.CORRECTED,
            measured.labels().matureShare()),
        Evidence.of(List.of(), null, Sentences.promiseBroken(risk, found)),
        worse ? monitor.policy().redMetric() : monitor.policy().yellow());
  }

  private Harm harm(List<Finding> broken) {
    double threshold = shares.evidence(RiskChange.RISK);
    List<Finding> harmful = new ArrayList<>(broken);
    harmful.removeIf(finding -> finding.severity() != Severity.RED);
    judgement.told().stream().filter(HarmJudge::isOfPerformance).forEach(harmful::add);
    if (!harmful.isEmpty()) {
      return new Harm(Harm.Verdict.HARM, Sentences.harm(harmful), threshold);
    }
    if (!labelsStandForTheWindow()) {
      return new Harm(Harm.Verdict.CANNOT_BE_TOLD_YET, Sentences.labelsIncomplete(), threshold);
    }
    if (risk.undefined() == null) {
      return new Harm(Harm.Verdict.NO_HARM_SEEN, Sentences.promisesKept(risk), threshold);
    }
    Set<String> held = heldOnFinalLabels();
    return held.isEmpty()
        ? new Harm(Harm.Verdict.CANNOT_BE_TOLD_YET, risk.undefined(), threshold)
        : new Harm(Harm.Verdict.NO_HARM_SEEN, Sentences.metricsHold(held), threshold);
  }

  private static boolean isOfPerformance(Finding finding) {
    return finding.key().kind() == FindingKey.Kind.METRIC
        && !TrackRecord.isMetric(finding.key().name());
  }

  /** The metrics that were judged on final labels and are within their limits. */
  private Set<String> heldOnFinalLabels() {
    Set<FindingKey> green =
        judgement.judged().stream()
            .filter(judged -> judged.severity() == Severity.GREEN)
            .map(Judged::key)
            .collect(Collectors.toSet());
    return monitor.limits().entrySet().stream()
        .filter(limit -> !TrackRecord.isMetric(limit.getKey()))
        .filter(limit -> measured.basis(limit.getKey(), limit.getValue()) == Basis.CONFIRMED)
        .map(limit -> limit.getKey())
        .filter(name -> green.contains(FindingKey.ofMetric(name, of)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A change of inputs or scores is as bad as the harm that it does. */
  private Finding inLightOf(Harm harm, Finding finding) {
    if (finding.key().kind() != FindingKey.Kind.DRIFT) {
      return finding;
    }
    Evidence shown = finding.evidence();
    Finding said =
        finding.with(
            new Evidence(
                shown.moved(), shown.breakage(), Sentences.ofDrift(harm), shown.learned()));
    boolean red = finding.severity() == Severity.RED && harm.verdict() == Harm.Verdict.HARM;
    return red ? said : said.as(Severity.YELLOW, milder(finding));
  }

  private Action milder(Finding finding) {
    return finding.severity() == Severity.RED ? monitor.policy().yellow() : finding.action();
  }
}
