package io.modelwatch.label;

import io.modelwatch.database.LabelStore;
import io.modelwatch.domain.LabelTransition;
import io.modelwatch.domain.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes histories and set-aside outcomes in batches. */
final class HistoryWriter implements AutoCloseable {

  private static final int BATCH = 10_000;

  private final LabelStore labels;
  private final UUID contract;
  private final boolean replacing;
  private final List<LabelTransition> transitions = new ArrayList<>();
  private final List<Long> takenUp = new ArrayList<>();
  private final List<Long> unknown = new ArrayList<>();
  private final List<Long> outside = new ArrayList<>();
  private long predictions;

  /**
   * For a contract.
   *
   * @param replacing whether predictions may have transitions already
   */
  HistoryWriter(LabelStore labels, UUID contract, boolean replacing) {
    this.labels = labels;
    this.contract = contract;
    this.replacing = replacing;
  }

  /** Computes and writes a prediction's history. */
  void add(Subject subject, List<Outcome> outcomes, LabelHistory history) {
    predictions++;
    transitions.addAll(history.of(subject, outcomes));
    for (Outcome outcome : outcomes) {
      (history.outsideHorizon(subject, outcome) ? outside : takenUp).add(outcome.id());
    }
    if (transitions.size() >= BATCH || outside.size() + takenUp.size() >= BATCH) {
      flush();
    }
  }

  /** Keeps an outcome whose prediction is not known. */
  void unknown(long outcome) {
    unknown.add(outcome);
    if (unknown.size() >= BATCH) {
      flush();
    }
  }

  /** How many predictions were added. */
  long predictions() {
    return predictions;
  }

  @Override
  public void close() {
    flush();
  }

  private void flush() {
    if (!transitions.isEmpty()) {
      labels.append(contract, transitions, replacing);
      transitions.clear();
    }
    if (replacing && !takenUp.isEmpty()) {
      labels.takeUp(contract, takenUp.toArray(Long[]::new));
    }
    takenUp.clear();
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
