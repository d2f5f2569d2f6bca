package io.modelwatch.label;

import io.modelwatch.domain.LabelRule;
import io.modelwatch.domain.LabelState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the outcomes visible at one instant.
 *
 * @param state the state it leads to
 * @param outcome 1, 0, or null while disputed
 * @param settlesAt when a pending state becomes confirmed by time alone, null for never
 * @param rule why it is believed
 */
record Belief(
    LabelState state, @Nullable Integer outcome, @Nullable Instant settlesAt, LabelRule rule) {

  /** Pending until it settles, confirmed when that time has passed. */
  static Belief outcome(int outcome, Instant settlesAt, Instant at, LabelRule rule) {
    return settlesAt.isAfter(at)
        ? new Belief(LabelState.PENDING, outcome, settlesAt, rule)
        : new Belief(LabelState.CONFIRMED, outcome, null, rule);
  }

  /** Decided by a person: confirmed at once. */
  static Belief decided(int outcome) {
    return new Belief(LabelState.CONFIRMED, outcome, null, LabelRule.DECIDED);
  }

  /** Undone: negative once mature. */
  static Belief reverted(LabelRule rule) {
    return new Belief(LabelState.REVERTED, 0, null, rule);
  }

  /** Contradicted and undecided. */
  static Belief disputed() {
    return new Belief(LabelState.DISPUTED, null, null, LabelRule.CONTRADICTED);
  }
}
