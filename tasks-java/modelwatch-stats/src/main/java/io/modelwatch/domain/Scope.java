package io.modelwatch.domain;

/** What an API key is for. */
public enum Scope implements Word {
  /** How monitors and a scoring service stand as numbers, for Prometheus. */
  METRICS,
  /** What is published, as JSON; and those numbers. */
  READ,
  /** To have cases scored, and nothing else. */
  SCORE;

  /** Whether this includes another. */
  public boolean covers(Scope other) {
    return this == other || (this == READ && other == METRICS);
  }
}
