package io.modelwatch.label;

import io.modelwatch.domain.LabelRule;
import io.modelwatch.domain.LabelState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the outcomes visible at one instant.
 *
 * @param state the state it leads to
 * @param outcome what came, null where that is not known
 * @param settlesAt when a pending state becomes confirmed by time alone, null for never
 * @param rule why it is believed
 */
record Belief(
    LabelState state, @Nullable String outcome, @Nullable Instant settlesAt, LabelRule rule) {

  /** Pending until it settles, confirmed when that time has passed. */
  static Belief outcome(String outcome, Instant settlesAt, Instant at, LabelRule rule) {
    return settlesAt.isAfter(at)
        ? new Belief(LabelState.PENDING, outcome, settlesAt, rule)
        : new Belief(LabelState.CONFIRMED, outcome, null, rule);
  }

  /** Decided by a person: confirmed at once. */
  static Belief decided(String outcome) {
    return new Belief(LabelState.CONFIRMED, outcome, null, LabelRule.DECIDED);
  }

  /** Undone: as if nothing had been reported. */
  static Belief reverted(@Nullable String silence, LabelRule rule) {
    return new Belief(LabelState.REVERTED, silence, null, rule);
  }

  /** Contradicted and undecided. */
  static Belief disputed() {
    return new Belief(LabelState.DISPUTED, null, null, LabelRule.CONTRADICTED);
  }
}
