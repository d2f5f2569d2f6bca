package io.modelwatch.domain;

/** What a person may do, in ascending order: each may do what those before may. */
public enum Role implements Word {
  /** Sees what is published. */
  VIEWER,
  /** Acts on incidents and decides labels. */
  OPERATOR,
  /** Sees who has a login and which keys there are. */
  ADMIN;

  /** Whether this is at least another. */
  public boolean covers(Role other) {
    return compareTo(other) >= 0;
  }
}
