package io.modelwatch.domain;

import java.util.Locale;

/** How bad a finding is, in ascending order. */
public enum Severity {
  /** Within limits. */
  GREEN,
  /** Tolerable, to be looked at. */
  YELLOW,
  /** Critical. */
  RED;

  /** The word used in SQL, YAML, JSON and the user interface. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
