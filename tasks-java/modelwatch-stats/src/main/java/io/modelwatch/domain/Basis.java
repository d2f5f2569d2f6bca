package io.modelwatch.domain;

/** The labels a performance metric rests on. */
public enum Basis implements Word {
  /** Mature labels only. */
  CONFIRMED,
  /** What is known so far, corrected for what has not had time to arrive. */
  CORRECTED,
  /** No labels at all. */
  ESTIMATED,
  /** Corrected and estimated metrics combined by their stated uncertainty. */
  BEST
}
