package io.modelwatch.domain;

/** How bad a finding is, in ascending order. */
public enum Severity implements Word {
  /** Within limits. */
  GREEN,
  /** Tolerable, to be looked at. */
  YELLOW,
  /** Critical. */
  RED
}
