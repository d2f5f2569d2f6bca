package io.modelwatch.domain;

/** What it means that nobody has reported a prediction whose outcome has had time to arrive. */
public enum Silence implements Word {
  /** The prediction is a confirmed negative. */
  NEGATIVE,
  /** Nothing: its label is missing. */
  UNKNOWN
}
