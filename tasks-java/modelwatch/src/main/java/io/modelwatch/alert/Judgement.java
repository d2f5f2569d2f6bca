package io.modelwatch.alert;

import io.modelwatch.domain.Action;
import io.modelwatch.domain.Candidate;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Harm;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.Movement;
import io.modelwatch.domain.Recommendation;
import io.modelwatch.domain.Severity;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the limits of a monitor say of a run.
 *
 * @param findings what broke a limit, those that alarm nobody too: red before yellow, broken input
 *     before what follows from it, performance before its possible causes, then by key
 * @param judged what was said of each subject
 * @param notJudged the limits that could not be applied, with the reason: neither green nor broken
 * @param harm whether it does harm, null while nobody has asked
 * @param candidate what the findings about the model come from, null without any
 * @param movements how the columns moved that findings are about
 */
record Judgement(
    List<Finding> findings,
    List<Judged> judged,
    List<String> notJudged,
    @Nullable Harm harm,
    @Nullable Candidate candidate,
    List<Movement> movements) {

  /** Before anybody has asked for harm and for what it comes from. */
  Judgement(List<Finding> findings, List<Judged> judged, List<String> notJudged) {
    this(findings, judged, notJudged, null, null, List.of());
  }

  Judgement {
    findings = findings.stream().sorted(Finding.ORDER).toList();
    judged = List.copyOf(judged);
    notJudged = List.copyOf(notJudged);
    movements = List.copyOf(movements);
  }

  /** The same with each finding as this makes it. */
  Judgement each(UnaryOperator<Finding> made) {
    return new Judgement(
        findings.stream().map(made).toList(), judged, notJudged, harm, candidate, movements);
  }

  /** The same, which comes from this. */
  Judgement from(Candidate found, List<Movement> moved) {
    return new Judgement(findings, judged, notJudged, harm, found, moved);
  }

  /**
   * The finding that stands first.
   *
   * @throws java.util.NoSuchElementException when there is no candidate
   */
  Finding root() {
    return findings.stream()
        .filter(finding -> candidate != null && finding.key().equals(candidate.root()))
        .findFirst()
        .orElseThrow();
  }

  /** How many findings follow from the root and alarm nobody. */
  long following() {
    return findings.stream()
        .filter(finding -> !finding.isTold())
        .filter(finding -> candidate != null && candidate.has(finding.key()))
        .count();
  }

  /** The findings that people are told of. */
  List<Finding> told() {
    return findings.stream().filter(Finding::isTold).toList();
  }

  /** The number of findings of a severity that people are told of. */
  long count(Severity severity) {
    return told().stream().filter(finding -> finding.severity() == severity).count();
  }

  /** The columns that have drifted by any measure. */
  List<String> drifted() {
    return beyond(FindingKey.Kind.DRIFT).map(FindingKey::column).distinct().toList();
  }

  /** The checks that failed, as {@code column: check}. */
  List<String> failedChecks() {
    return Stream.concat(beyond(FindingKey.Kind.INPUT), beyond(FindingKey.Kind.QUALITY))
        .map(key -> key.column() + ": " + key.name())
        .toList();
  }

  private Stream<FindingKey> beyond(FindingKey.Kind kind) {
    return judged.stream()
        .filter(Judged::isBeyond)
        .map(Judged::key)
        .filter(key -> key.kind() == kind);
  }

  /** The gravest action, because of the findings that ask for it and of what was not judged. */
  Recommendation recommendation() {
    List<Finding> deciding = Finding.deciding(told());
    return new Recommendation(
        deciding.isEmpty() ? Action.NONE : deciding.get(0).action(),
        deciding.stream().map(finding -> finding.key().text()).toList(),
        notJudged);
  }
}
