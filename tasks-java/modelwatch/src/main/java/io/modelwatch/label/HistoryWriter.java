package io.modelwatch.label;

import io.modelwatch.database.LabelStore;
import io.modelwatch.database.LabelStore.Aside;
import io.modelwatch.database.LabelStore.TakenUp;
import io.modelwatch.database.TransitionCopy;
import io.modelwatch.domain.LabelTransition;
import io.modelwatch.domain.Outcome;
import io.modelwatch.domain.SetAsideReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes histories and set-aside outcomes in batches. */
final class HistoryWriter implements AutoCloseable {

  private static final int BATCH = 10_000;

  private final LabelStore labels;
  private final UUID contract;
  private final long resolved;
  private final boolean again;
  private final List<LabelTransition> rewritten = new ArrayList<>();
  private final List<Long> unknown = new ArrayList<>();
  private final List<TakenUp> takenUp = new ArrayList<>();
  private final List<Aside> aside = new ArrayList<>();
  private final Map<Long, TakenUp> countedOfCase = new LinkedHashMap<>();
  private final Map<Long, Aside> asideOfCase = new LinkedHashMap<>();
  private String lastCase = "";
  private @Nullable TransitionCopy first;
  private long firstRows;
  private long predictions;

  /**
   * For a contract.
   *
   * @param resolved the last outcome resolved before: only predictions with that or earlier
   *     outcomes may have a history already
   * @param again whether no other outcomes are added than those resolved before: they may count for
   *     predictions that are not added
   */
  HistoryWriter(LabelStore labels, UUID contract, long resolved, boolean again) {
    this.labels = labels;
    this.contract = contract;
    this.resolved = resolved;
    this.again = again;
  }

  /** Computes and writes a prediction's history; those of one case come one after the other. */
  void add(Subject subject, List<Outcome> outcomes, LabelHistory history) {
    if (!subject.predictionId().equals(lastCase)) {
      endCase();
      lastCase = subject.predictionId();
    }
    predictions++;
    List<LabelTransition> transitions = history.of(subject, outcomes);
    if (outcomes.stream().anyMatch(outcome -> outcome.id() <= resolved)) {
      rewritten.addAll(transitions);
    } else {
      copy(transitions);
    }
    for (Outcome outcome : outcomes) {
      SetAsideReason reason = history.setAside(subject, outcome);
      if (reason == null) {
        countedOfCase.putIfAbsent(outcome.id(), new TakenUp(outcome.id(), outcome.visibleTime()));
      } else {
        asideOfCase.putIfAbsent(
            outcome.id(),
            new Aside(outcome.id(), reason, subject.eventTime(), outcome.visibleTime()));
      }
    }
  }

  /** What counts for one version's prediction of a case is not set aside. */
  private void endCase() {
    asideOfCase.keySet().removeAll(countedOfCase.keySet());
    aside.addAll(asideOfCase.values());
    countedOfCase.values().stream()
        .filter(counted -> counted.outcome() <= resolved)
        .forEach(takenUp::add);
    asideOfCase.clear();
    countedOfCase.clear();
    flushWhenFull();
  }

  /** Keeps an outcome whose prediction is not known. */
  void unknown(long outcome) {
    if (!again) {
      unknown.add(outcome);
      flushWhenFull();
    }
  }

  /** How many predictions were added. */
  long predictions() {
    return predictions;
  }

  @Override
  public void close() {
    endCase();
    flush();
    // PostgreSQL does so itself in a minute, but this very step goes on to read them
    if (resolved == 0 && firstRows >= BATCH) {
      labels.analyze();
    }
  }

  private void copy(List<LabelTransition> transitions) {
    if (first == null) {
      first = labels.copy(contract);
    }
    first.write(transitions);
    firstRows += transitions.size();
  }

  private void flushWhenFull() {
    if (rewritten.size() + takenUp.size() + unknown.size() + aside.size() >= BATCH) {
      flush();
    }
  }

  private void flush() {
    if (first != null) {
      first.close();
      first = null;
    }
    if (!rewritten.isEmpty()) {
      labels.rewrite(contract, rewritten);
      rewritten.clear();
    }
    if (!takenUp.isEmpty()) {
      labels.takeUp(contract, takenUp);
      takenUp.clear();
    }
    if (!unknown.isEmpty()) {
      labels.setAsideUnknown(contract, unknown.toArray(Long[]::new));
      unknown.clear();
    }
    if (!aside.isEmpty()) {
      labels.setAside(contract, again, aside);
      aside.clear();
    }
  }
}
