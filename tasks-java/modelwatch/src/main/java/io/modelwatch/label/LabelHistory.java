package io.modelwatch.label;

import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelRule;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.LabelTransition;
import io.modelwatch.domain.Outcome;
import io.modelwatch.domain.SetAsideReason;
import io.modelwatch.domain.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The history of a prediction's label: one transition for each instant at which what is visible
 * leads to another belief, or to the same on other statements. More outcomes, recorded later, only
 * ever append to it.
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
            .filter(outcome -> rules.setAside(subject, outcome) == null)
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

  /** Why an outcome does not count for the prediction that it names, null if it does. */
  @Nullable SetAsideReason setAside(Subject subject, Outcome outcome) {
    return rules.setAside(subject, outcome);
  }

  private void append(
      List<LabelTransition> history, Subject subject, List<Outcome> visible, Instant at) {
    Belief belief = rules.belief(subject, visible, at);
    if (belief == null) {
      return;
    }
    LabelState from = stateBefore(history, subject, at);
    Outcome cause = visible.get(visible.size() - 1);
    List<Statement> before =
        history.isEmpty() ? List.of() : history.get(history.size() - 1).statements();
    List<Statement> statements = statements(before, rules.said(subject, visible), at);
    boolean stays = !noted(belief, cause) && sameAsBefore(history, from, belief);
    if (stays && statements.equals(before)) {
      return;
    }
    history.add(
        new LabelTransition(
            subject.predictionId(),
            subject.modelVersion(),
            history.size(),
            subject.eventTime(),
            cause.knownTime(),
            cause.recordedTime(),
            from,
            belief.state(),
            belief.outcome(),
            cause.source(),
            stays ? LabelRule.NOTED : belief.rule(),
            belief.settlesAt(),
            statements,
            subject.facts(),
            history.isEmpty() ? subject.entity() : null));
  }

  /** Statements with the times since which they are seen: those before, and what changes at one. */
  private static List<Statement> statements(
      List<Statement> before, SortedMap<String, Optional<String>> said, Instant at) {
    List<Statement> statements = new ArrayList<>();
    said.forEach(
        (source, says) -> {
          Statement last =
              before.stream().filter(one -> one.source().equals(source)).findFirst().orElse(null);
          boolean same = last != null && Objects.equals(last.says(), says.orElse(null));
          statements.add(
              same
                  ? last
                  : new Statement(source, last == null ? at : last.first(), says.orElse(null), at));
        });
    return statements;
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
    boolean settled = contract.silentOutcome() != null && contract.mature(subject.eventTime(), at);
    return settled ? LabelState.CONFIRMED : LabelState.UNOBSERVED;
  }
}
