package io.modelwatch.incident;

import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** The candidates among the findings of a run: those that people are told of make one. */
final class Candidates {

  private Candidates() {}

  /**
   * The candidates of a run.
   *
   * @param alerts its findings in order: the broken input stands before what follows from it
   */
  static List<Candidate> of(Window window, List<Alert> alerts) {
    List<Finding> findings = alerts.stream().map(Alert::finding).toList();
    List<Finding> told = findings.stream().filter(Finding::isTold).toList();
    if (told.isEmpty()) {
      return List.of();
    }
    Finding root = told.stream().min(Comparator.comparing(one -> one.key().kind())).orElseThrow();
    Severity gravest =
        told.stream().map(Finding::severity).max(Comparator.naturalOrder()).orElseThrow();
    List<FindingKey> members = findings.stream().map(Finding::key).toList();
    return List.of(new Candidate(root.key(), members, found(root, gravest, window)));
  }

  private static Sight.Found found(Finding root, Severity gravest, Window window) {
    Breakage broken = root.evidence().breakage();
    LocalDate first = window.firstDay();
    LocalDate last = window.lastDay();
    return broken == null
        ? new Sight.Found(root.key(), gravest, first, last, first.equals(last))
        : new Sight.Found(root.key(), gravest, broken.firstDay(), broken.lastDay(), true);
  }
}
