package io.modelwatch.alert;

import io.modelwatch.config.Comparison;
import io.modelwatch.config.Monitor;
import io.modelwatch.domain.LabelCheck;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.SetAside;
import io.modelwatch.domain.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a limit says of a value.
 *
 * @param severity how bad it is
 * @param limit what would have been within the limit, unless green
 */
record Verdict(Severity severity, Comparison limit) {

  /** By what is green and what is still yellow, or by where yellow and red begin. */
  static Verdict of(double value, Monitor.Limit limit) {
    Comparison green = limit.green();
    return green == null ? byBounds(value, limit) : byComparisons(value, green, limit);
  }

  /**
   * A failed check is yellow: only a limit of the monitor file makes it red. That no predictions
   * arrived, that most outcomes were set aside, or that decisions and labels share no class, is red
   * without one.
   */
  static Verdict of(QualityResult result) {
    boolean grave =
        result.check().equals(QualityResult.NO_PREDICTIONS)
            || result.check().equals(LabelCheck.CLASSES_IN_COMMON.word())
            || SetAside.makesSuspect(result);
    Double value = result.value();
    Double least = result.least();
    Double limit = result.limit();
    return new Verdict(
        result.passed() ? Severity.GREEN : grave ? Severity.RED : Severity.YELLOW,
        value != null && least != null && value < least
            ? new Comparison(">=", least)
            : new Comparison("<=", limit == null ? 0 : limit));
  }

  /** The graver of two. */
  Verdict or(Verdict other) {
    return other.severity.compareTo(severity) > 0 ? other : this;
  }

  private static Verdict byComparisons(double value, Comparison green, Monitor.Limit limit) {
    if (green.holds(value)) {
      return new Verdict(Severity.GREEN, green);
    }
    Comparison yellow = limit.yellow();
    if (yellow == null) {
      return new Verdict(Severity.RED, green);
    }
    return yellow.holds(value)
        ? new Verdict(Severity.YELLOW, green)
        : new Verdict(Severity.RED, yellow);
  }

  private static Verdict byBounds(double value, Monitor.Limit limit) {
    double red = bound(limit.redFrom());
    double yellow = bound(limit.yellowFrom());
    if (value >= red) {
      return new Verdict(Severity.RED, new Comparison("<", red));
    }
    return new Verdict(
        value >= yellow ? Severity.YELLOW : Severity.GREEN, new Comparison("<", yellow));
  }

  private static double bound(@Nullable Double from) {
    return from == null ? Double.POSITIVE_INFINITY : from;
  }
}
