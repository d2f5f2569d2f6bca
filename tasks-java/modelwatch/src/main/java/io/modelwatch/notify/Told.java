package io.modelwatch.notify;

import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.ToldCandidate;
import io.modelwatch.incident.Incident;
import io.modelwatch.incident.Life;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a letter tells of.
 *
 * @param incident the incident up to the event
 * @param event what happened
 * @param document the run that is shown
 * @param before the run of the window before it, null where there is none
 * @param keys the keys of all findings that belong to the incident
 */
record Told(
    Incident incident,
    IncidentEvent event,
    ResultDocument document,
    @Nullable ResultDocument before,
    Set<String> keys) {

  Told {
    keys = Set.copyOf(keys);
  }

  Life life() {
    return incident.life();
  }

  /** What the incident is about: the column, else the metric or check. */
  String name() {
    return name(life().root());
  }

  /** What a finding is about: the column, else the metric or check. */
  static String name(FindingKey root) {
    String of = root.segment().values().isEmpty() ? "" : " of " + root.segment();
    return (root.column().isEmpty() ? root.name() : root.column()) + of;
  }

  /** Since when it is open as it is now. */
  Instant opened() {
    return incident.opening().map(IncidentEvent::knownTime).orElse(event.knownTime());
  }

  /** The findings of the run that belong to the incident: its root first. */
  List<Alert> findings() {
    return document.alerts().stream().filter(alert -> keys.contains(alert.key())).toList();
  }

  /** Those that alarm nobody, where the root is that of the run: they follow from it. */
  List<Alert> quiet() {
    return isOfCandidate() ? document.quiet() : List.of();
  }

  /** Whether it is over because it is within its limits, and not by its age. */
  boolean isWithinLimits() {
    int before = incident.events().size() - 2;
    return before >= 0 && incident.events().get(before).kind() == IncidentEvent.Kind.CLEAN;
  }

  /** Bad performance that is its own or may come from it: that of another incident is not. */
  List<Alert> performance() {
    return (isOfCandidate() ? document.alerts() : findings())
        .stream().filter(Alert::isPerformance).toList();
  }

  /** Whether what the run's findings come from is what this incident is about. */
  boolean isOfCandidate() {
    ToldCandidate candidate = document.candidate();
    return candidate != null && keys.contains(candidate.candidate().root().text());
  }

  /**
   * What is to be done: of the run, where its findings come from this, or where its input has to be
   * repaired before performance can be judged; else what its own findings ask for.
   */
  Action action() {
    Action ofRun = document.recommendation().action();
    boolean waits = ofRun == Action.REPAIR && findings().stream().anyMatch(Alert::isPerformance);
    return isOfCandidate() || waits
        ? ofRun
        : Finding.deciding(findings().stream().map(Alert::finding).toList()).stream()
            .map(Finding::action)
            .findFirst()
            .orElse(Action.NONE);
  }

  /**
   * Whether the event made it red by the colour of final labels alone: of no finding is that sure.
   */
  boolean isRedByColour() {
    List<Alert> found = findings();
    return event.severity() == Severity.RED
        && event.kind() != IncidentEvent.Kind.RESOLVED
        && !found.isEmpty()
        && found.stream().noneMatch(alert -> alert.severity() == Severity.RED);
  }

  /** The finding that stands first, null where the run has none of the incident. */
  @Nullable Alert root() {
    List<Alert> found = findings();
    return found.stream()
        .filter(alert -> alert.finding().key().equals(life().root()))
        .findFirst()
        .orElse(found.isEmpty() ? null : found.get(0));
  }
}
