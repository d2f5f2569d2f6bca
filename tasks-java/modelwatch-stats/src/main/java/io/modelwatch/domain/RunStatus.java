package io.modelwatch.domain;

import java.util.Locale;

/** How far a run has come. */
public enum RunStatus {
  /** Its steps are still at work; readers do not see it. */
  OPEN,
  /** What readers see for its window. */
  PUBLISHED,
  /** Published, and kept, but another run of the window knows more. */
  SUPERSEDED;

  /** The status with this {@link #word()}. */
  public static RunStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The word used in SQL, JSON and the user interface. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
