package io.modelwatch.label;

import io.modelwatch.database.LabelStore;
import io.modelwatch.database.TransitionCopy;
import io.modelwatch.domain.LabelTransition;
import io.modelwatch.domain.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
  private final List<Long> takenUp = new ArrayList<>();
  private final List<Long> unknown = new ArrayList<>();
  private final List<Long> outside = new ArrayList<>();
  private final Set<Long> countedOfCase = new HashSet<>();
  private final Set<Long> outsideOfCase = new LinkedHashSet<>();
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
      (history.outsideHorizon(subject, outcome) ? outsideOfCase : countedOfCase).add(outcome.id());
    }
  }

  /** What counts for one version's prediction of a case is not set aside. */
  private void endCase() {
    outsideOfCase.removeAll(countedOfCase);
    outside.addAll(outsideOfCase);
    countedOfCase.stream().filter(outcome -> outcome <= resolved).forEach(takenUp::add);
    outsideOfCase.clear();
    countedOfCase.clear();
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
      Long[] ids = outcomes.toArray(Long[]::new);
      if (again) {
        labels.setAsideAnew(contract, ids, reason);
      } else {
        labels.setAside(contract, ids, reason);
      }
      outcomes.clear();
    }
  }
}
