package io.modelwatch.domain;

import java.util.Locale;

/** The labels a performance figure rests on. */
public enum Basis {
  /** Mature labels only. */
  CONFIRMED,
  /** What is known so far, corrected for what has not had time to arrive. */
  CORRECTED,
  /** No labels at all. */
  ESTIMATED,
  /** Corrected and estimated figures combined by their stated uncertainty. */
  BEST;

  /** The word used in SQL, JSON and the user interface. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
