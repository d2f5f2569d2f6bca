package io.modelwatch.domain;

/**
 * What a limit says of a value.
 *
 * @param severity how bad it is
 * @param limit what would have been within the limit, unless green
 */
public record Verdict(Severity severity, Comparison limit) {

  /** The graver of two. */
  public Verdict or(Verdict other) {
    return other.severity.compareTo(severity) > 0 ? other : this;
  }

  /** Whether it is within the limit. */
  public boolean isGreen() {
    return severity == Severity.GREEN;
  }
}
