package io.modelwatch.domain;

import java.util.Locale;

/** What the policy recommends, in ascending order of consequence. */
public enum Action {
  /** Carry on. */
  NONE,
  /** Look closer, change nothing yet. */
  WATCH,
  /** Train the model again on newer data. */
  RETRAIN,
  /** Take the model out of production. */
  REMOVE;

  /** The word used in SQL, YAML, JSON and the user interface. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
