package io.modelwatch.label;

import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelRule;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.LabelTransition;
import io.modelwatch.domain.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The history of a prediction's label: one transition for each instant at which what is visible
 * leads to another belief. More outcomes, recorded later, only ever append to it.
 */
final class LabelHistory {

  private final LabelContract contract;
  private final Rules rules;

  /** Histories under a contract. */
  LabelHistory(LabelContract contract) {
    this.contract = contract;
    this.rules = Rules.of(contract);
  }

  /**
   * The transitions of one prediction.
   *
   * @param outcomes all outcomes of the prediction or its entity, in any order
   */
  List<LabelTransition> of(Subject subject, List<Outcome> outcomes) {
    List<Outcome> ordered =
        outcomes.stream()
            .filter(outcome -> !outsideHorizon(subject, outcome))
            .sorted(Outcome.BY_VISIBLE_TIME)
            .toList();
    List<LabelTransition> history = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      Instant at = ordered.get(i).visibleTime();
      boolean lastOfInstant =
          i == ordered.size() - 1 || ordered.get(i + 1).visibleTime().isAfter(at);
      if (lastOfInstant) {
        append(history, subject, ordered.subList(0, i + 1), at);
      }
    }
    return history;
  }

  /**
   * Whether a report came too late to count. Events of an entity never do: later ones may undo
   * earlier ones.
   */
  boolean outsideHorizon(Subject subject, Outcome outcome) {
    return contract.kind() == LabelContract.Kind.REPORT && !rules.withinHorizon(subject, outcome);
  }

  private void append(
      List<LabelTransition> history, Subject subject, List<Outcome> visible, Instant at) {
    Belief belief = rules.belief(subject, visible, at);
    if (belief == null) {
      return;
    }
    LabelState from = stateBefore(history, subject, at);
    Outcome cause = visible.get(visible.size() - 1);
    if (!noted(belief, cause) && sameAsBefore(history, from, belief)) {
      return;
    }
    history.add(
        new LabelTransition(
            subject.predictionId(),
            history.size(),
            subject.eventTime(),
            cause.knownTime(),
            cause.recordedTime(),
            from,
            belief.state(),
            belief.outcome(),
            cause.source(),
            belief.rule(),
            belief.settlesAt()));
  }

  /** What a person should find in the history although nothing changed. */
  private static boolean noted(Belief belief, Outcome cause) {
    return cause.decided() || belief.rule() == LabelRule.RETURNED_LATER;
  }

  private static boolean sameAsBefore(
      List<LabelTransition> history, LabelState from, Belief belief) {
    if (history.isEmpty() || from != belief.state()) {
      return false;
    }
    LabelTransition last = history.get(history.size() - 1);
    boolean settlesAsBefore =
        from != LabelState.PENDING || Objects.equals(last.settlesAt(), belief.settlesAt());
    return settlesAsBefore && Objects.equals(last.outcome(), belief.outcome());
  }

  private LabelState stateBefore(List<LabelTransition> history, Subject subject, Instant at) {
    if (!history.isEmpty()) {
      return history.get(history.size() - 1).stateAsOf(at);
    }
    boolean settled =
        contract.model().silence() != null && contract.mature(subject.eventTime(), at);
    return settled ? LabelState.CONFIRMED : LabelState.UNOBSERVED;
  }
}
