package io.modelwatch.alert;

import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Recommendation;
import io.modelwatch.domain.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the limits of a monitor say of a run.
 *
 * @param findings what broke a limit
 * @param notJudged the limits that could not be applied, with the reason: neither green nor broken
 */
record Judgement(List<Finding> findings, List<String> notJudged) {

  private static final Comparator<Alert> ORDER =
      Comparator.comparing(Alert::severity)
          .reversed()
          .thenComparing(alert -> !alert.isOfInput())
          .thenComparing(alert -> !alert.isPerformance())
          .thenComparing(Alert::key);

  /**
   * The alerts: red before yellow, broken input before what follows from it, performance before its
   * possible causes, then by key.
   */
  List<Alert> alerts() {
    return findings.stream().map(Finding::alert).sorted(ORDER).toList();
  }

  /** The number of alerts of a severity. */
  long count(Severity severity) {
    return findings.stream().filter(finding -> finding.alert().severity() == severity).count();
  }

  /**
   * The gravest action, because of the findings that ask for it and of what was not judged. Where
   * the input is broken, to repair it: what else is found follows from that or has to be judged
   * again.
   */
  Recommendation recommendation() {
    List<Finding> broken =
        findings.stream()
            .filter(finding -> finding.alert().isOfInput() && finding.action() == Action.REPAIR)
            .toList();
    List<Finding> deciding = broken.isEmpty() ? findings : broken;
    Action gravest =
        deciding.stream().map(Finding::action).max(Comparator.naturalOrder()).orElse(Action.NONE);
    Stream<String> reasons =
        deciding.stream()
            .filter(finding -> finding.action() == gravest)
            .map(Finding::alert)
            .sorted(ORDER)
            .map(Alert::message);
    return new Recommendation(
        gravest,
        Stream.concat(reasons, notJudged.stream().map(reason -> Recommendation.NOT_JUDGED + reason))
            .toList());
  }
}
