package io.modelwatch.label;

import io.modelwatch.database.LabelStore;
import io.modelwatch.database.TransitionCopy;
import io.modelwatch.domain.LabelTransition;
import io.modelwatch.domain.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes histories and set-aside outcomes in batches. */
final class HistoryWriter implements AutoCloseable {

  private static final int BATCH = 10_000;

  private final LabelStore labels;
  private final UUID contract;
  private final long resolved;
  private final List<LabelTransition> rewritten = new ArrayList<>();
  private final List<Long> takenUp = new ArrayList<>();
  private final List<Long> unknown = new ArrayList<>();
  private final List<Long> outside = new ArrayList<>();
  private @Nullable TransitionCopy first;
  private long firstRows;
  private long predictions;

  /**
   * For a contract.
   *
   * @param resolved the last outcome resolved before: only predictions with that or earlier
   *     outcomes may have a history already
   */
  HistoryWriter(LabelStore labels, UUID contract, long resolved) {
    this.labels = labels;
    this.contract = contract;
    this.resolved = resolved;
  }

  /** Computes and writes a prediction's history. */
  void add(Subject subject, List<Outcome> outcomes, LabelHistory history) {
    predictions++;
    List<LabelTransition> transitions = history.of(subject, outcomes);
    if (outcomes.stream().anyMatch(outcome -> outcome.id() <= resolved)) {
      rewritten.addAll(transitions);
    } else {
      copy(transitions);
    }
    for (Outcome outcome : outcomes) {
      if (history.outsideHorizon(subject, outcome)) {
        outside.add(outcome.id());
      } else if (outcome.id() <= resolved) {
        takenUp.add(outcome.id());
      }
    }
    flushWhenFull();
  }

  /** Keeps an outcome whose prediction is not known. */
  void unknown(long outcome) {
    unknown.add(outcome);
    flushWhenFull();
  }

  /** How many predictions were added. */
  long predictions() {
    return predictions;
  }

  @Override
  public void close() {
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
    if (rewritten.size() + takenUp.size() + unknown.size() + outside.size() >= BATCH) {
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
      labels.takeUp(contract, takenUp.toArray(Long[]::new));
      takenUp.clear();
    }
    setAside(unknown, "unknown_prediction");
    setAside(outside, "outside_horizon");
  }

  private void setAside(List<Long> outcomes, String reason) {
    if (!outcomes.isEmpty()) {
      labels.setAside(contract, outcomes.toArray(Long[]::new), reason);
      outcomes.clear();
    }
  }
}
