package io.modelwatch.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What we believe about a prediction as of a time. */
public enum LabelState implements Word {
  /** No outcome is known and there is still time for one. */
  UNOBSERVED,
  /** An outcome is known, but it may still change. */
  PENDING,
  /** Mature: all outcomes that count have had time to be reported. */
  CONFIRMED,
  /** An outcome was known and has been withdrawn or undone. */
  REVERTED,
  /** Sources contradict each other and nobody has decided. */
  DISPUTED;

  /**
   * What this is as of a time, unless something else comes first.
   *
   * @param settlesAt when it is confirmed, null for never
   */
  public LabelState asOf(Instant asOf, @Nullable Instant settlesAt) {
    return settlesAt == null || settlesAt.isAfter(asOf) ? this : CONFIRMED;
  }
}
