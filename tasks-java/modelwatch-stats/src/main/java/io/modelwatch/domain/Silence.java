package io.modelwatch.domain;

import java.util.Locale;

/** What it means that nobody has reported a prediction whose outcome has had time to arrive. */
public enum Silence {
  /** The prediction is a confirmed negative. */
  NEGATIVE,
  /** Nothing: its label is missing. */
  UNKNOWN;

  /** The word in monitor files, SQL and messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
