package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LabelStore;
import io.modelwatch.database.LabelStore.BeliefChange;
import io.modelwatch.database.LabelStore.RecordedOutcome;
import io.modelwatch.domain.Label;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelRule;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.Outcome;
import io.modelwatch.domain.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads how the labels of a time came to be known, as of a run. */
final class KnowledgeReader {

  private final LabelStore store;
  private final LabelContract contract;
  private final UUID id;
  private final String monitor;

  KnowledgeReader(Database database, Monitor monitor) {
    this.store = database.store(LabelStore.class);
    this.contract = monitor.labels();
    this.id = contract.id(monitor.name());
    this.monitor = monitor.name();
  }

  /** What is known of those predictions of a time of which something is known. */
  Map<String, Knowledge> read(Window time, Instant asOf) {
    Map<String, Label> labels = new HashMap<>();
    store.labels(
        id, time.from(), time.to(), asOf, label -> labels.put(label.predictionId(), label));
    return contract.kind() == LabelContract.Kind.REPORT
        ? fromReports(time, asOf, labels)
        : fromBeliefs(time, asOf, labels);
  }

  private Map<String, Knowledge> fromReports(Window time, Instant asOf, Map<String, Label> labels) {
    Map<String, List<Outcome>> reports = new HashMap<>();
    Set<String> answering = new HashSet<>(Set.of(LabelContract.DECISION));
    contract
        .sources()
        .forEach(
            (name, source) -> {
              if (source.selects() != null) {
                answering.add(name);
              }
            });
    store.reports(
        id,
        monitor,
        time.from(),
        time.to(),
        asOf,
        (RecordedOutcome recorded) -> {
          Outcome outcome = recorded.outcome();
          reports
              .computeIfAbsent(recorded.predictionId(), prediction -> new ArrayList<>())
              .add(outcome);
          if (Outcome.NEGATIVE.equals(outcome.outcome()) && !withdraws(outcome)) {
            answering.add(source(outcome));
          }
        });
    Map<String, Knowledge> known = new HashMap<>();
    labels.forEach(
        (prediction, label) -> {
          List<Outcome> ofPrediction = reports.getOrDefault(prediction, List.of());
          known.put(
              prediction,
              new Knowledge(
                  label,
                  ofPrediction.stream().anyMatch(outcome -> answering.contains(source(outcome))),
                  first(ofPrediction, outcome -> isReport(outcome, answering)),
                  withdrawal(ofPrediction, answering),
                  firstBySource(ofPrediction)));
        });
    return known;
  }

  private Map<String, Knowledge> fromBeliefs(Window time, Instant asOf, Map<String, Label> labels) {
    Map<String, List<BeliefChange>> changes = new HashMap<>();
    store.beliefs(
        id,
        time.from(),
        time.to(),
        asOf,
        change ->
            changes.computeIfAbsent(change.predictionId(), key -> new ArrayList<>()).add(change));
    Map<String, Knowledge> known = new HashMap<>();
    labels.forEach(
        (prediction, label) -> {
          Instant reported = null;
          boolean answered = false;
          Instant last = null;
          for (BeliefChange change : changes.getOrDefault(prediction, List.of())) {
            boolean decided = change.rule().equals(LabelRule.DECIDED.word());
            boolean positive = Outcome.POSITIVE.equals(change.outcome());
            reported = reported == null && positive && !decided ? change.since() : reported;
            answered |= decided || (reported == null && !positive);
            last = change.since();
          }
          boolean undone = label.state() == LabelState.REVERTED && reported != null;
          known.put(
              prediction, new Knowledge(label, answered, reported, undone ? last : null, Map.of()));
        });
    return known;
  }

  /** When the last report was withdrawn, null if a report stands. */
  private @Nullable Instant withdrawal(List<Outcome> outcomes, Set<String> answering) {
    Instant withdrawn = null;
    for (Outcome outcome : outcomes) {
      if (withdraws(outcome)) {
        withdrawn = outcome.visibleTime();
      } else if (isReport(outcome, answering)) {
        withdrawn = null;
      }
    }
    return withdrawn;
  }

  private static @Nullable Instant first(
      List<Outcome> outcomes, java.util.function.Predicate<Outcome> which) {
    return outcomes.stream()
        .filter(which)
        .map(Outcome::visibleTime)
        .min(Instant::compareTo)
        .orElse(null);
  }

  private Map<String, Instant> firstBySource(List<Outcome> outcomes) {
    Map<String, Instant> first = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      if (!withdraws(outcome) && !outcome.decided()) {
        first.merge(
            outcome.source(),
            outcome.visibleTime(),
            (one, other) -> one.isBefore(other) ? one : other);
      }
    }
    return first;
  }

  private boolean isReport(Outcome outcome, Set<String> answering) {
    return !withdraws(outcome)
        && !answering.contains(source(outcome))
        && Outcome.POSITIVE.equals(outcome.outcome());
  }

  private boolean withdraws(Outcome outcome) {
    LabelContract.Source rule = contract.sources().get(outcome.source());
    return !outcome.decided() && rule != null && rule.cancels() != null;
  }

  private static String source(Outcome outcome) {
    return outcome.decided() ? LabelContract.DECISION : outcome.source();
  }
}
