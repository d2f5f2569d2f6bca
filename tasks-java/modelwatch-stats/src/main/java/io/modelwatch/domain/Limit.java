package io.modelwatch.domain;

import org.jspecify.annotations.Nullable;

/** What a metric or measure is judged by. */
public sealed interface Limit {

  /** What the limit says of a value. */
  Verdict judge(double value);

  /** The least that is green, null where there is no such bound. */
  @Nullable Double least();

  /** The most that is green, or where green ends; null where there is no such bound. */
  @Nullable Double most();

  /** Whether there is a yellow between green and red. */
  default boolean hasYellow() {
    return false;
  }

  /**
   * Comparisons that say what is green and what is still yellow.
   *
   * @param green what is green
   * @param yellow what is yellow of the rest, null where all of it is red
   */
  record Bands(Comparison green, @Nullable Comparison yellow) implements Limit {

    @Override
    public Verdict judge(double value) {
      if (green.holds(value)) {
        return new Verdict(Severity.GREEN, green);
      }
      if (yellow == null) {
        return new Verdict(Severity.RED, green);
      }
      return yellow.holds(value)
          ? new Verdict(Severity.YELLOW, green)
          : new Verdict(Severity.RED, yellow);
    }

    @Override
    public @Nullable Double least() {
      return green.isLeast() ? (Double) green.bound() : null;
    }

    @Override
    public @Nullable Double most() {
      return green.isLeast() ? null : (Double) green.bound();
    }

    @Override
    public boolean hasYellow() {
      return yellow != null;
    }
  }

  /**
   * Where yellow and red begin.
   *
   * @param yellow from where on it is yellow, null for never
   * @param red from where on it is red, null for never
   */
  record Bounds(@Nullable Double yellow, @Nullable Double red) implements Limit {

    @Override
    public Verdict judge(double value) {
      if (red != null && value >= red) {
        return new Verdict(Severity.RED, new Comparison("<", red));
      }
      Double end = most();
      return new Verdict(
          yellow != null && value >= yellow ? Severity.YELLOW : Severity.GREEN,
          new Comparison("<", end == null ? Double.POSITIVE_INFINITY : end));
    }

    @Override
    public @Nullable Double least() {
      return null;
    }

    @Override
    public @Nullable Double most() {
      return yellow == null ? red : yellow;
    }

    @Override
    public boolean hasYellow() {
      return yellow != null && red != null;
    }
  }

  /**
   * What is allowed, bounds included.
   *
   * @param least the least, null where there is no such bound
   * @param most the most, null where there is no such bound
   * @param beyond how bad anything else is
   */
  record Range(@Nullable Double least, @Nullable Double most, Severity beyond) implements Limit {

    @Override
    public Verdict judge(double value) {
      if (least != null && value < least) {
        return new Verdict(beyond, new Comparison(">=", least));
      }
      boolean within = most == null || value <= most;
      return new Verdict(
          within ? Severity.GREEN : beyond,
          new Comparison("<=", most == null ? Double.POSITIVE_INFINITY : most));
    }
  }

  /**
   * What is usual by the monitor's own past, bounds included: anything else is yellow, for it says
   * that something changed and not that it does harm.
   *
   * @param low the least that is usual, null where there is no such bound
   * @param high the most that is usual, null where there is no such bound
   */
  record Learned(@Nullable Double low, @Nullable Double high) implements Limit {

    @Override
    public Verdict judge(double value) {
      return new Range(low, high, Severity.YELLOW).judge(value);
    }

    @Override
    public @Nullable Double least() {
      return low;
    }

    @Override
    public @Nullable Double most() {
      return high;
    }
  }
}
