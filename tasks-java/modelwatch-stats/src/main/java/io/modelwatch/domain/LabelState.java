package io.modelwatch.domain;

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
  DISPUTED
}
