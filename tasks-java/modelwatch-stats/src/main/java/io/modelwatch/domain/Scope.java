package io.modelwatch.domain;

/** What an API key is for, in ascending order: each includes those before. */
public enum Scope implements Word {
  /** How monitors stand as numbers, for Prometheus. */
  METRICS,
  /** What is published, as JSON. */
  READ;

  /** Whether this includes another. */
  public boolean covers(Scope other) {
    return compareTo(other) >= 0;
  }
}
