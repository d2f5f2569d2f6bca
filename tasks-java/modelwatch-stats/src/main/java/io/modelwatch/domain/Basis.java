package io.modelwatch.domain;

/** The labels a performance figure rests on. */
public enum Basis implements Word {
  /** Mature labels only. */
  CONFIRMED,
  /** What is known so far, corrected for what has not had time to arrive. */
  CORRECTED,
  /** No labels at all. */
  ESTIMATED,
  /** Corrected and estimated figures combined by their stated uncertainty. */
  BEST
}
