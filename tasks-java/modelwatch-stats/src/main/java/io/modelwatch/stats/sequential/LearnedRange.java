package io.modelwatch.stats.sequential;

/**
 * What is normal of a measure on one day.
 *
 * @param low the least that alarms nobody
 * @param high the most that alarms nobody
 */
public record LearnedRange(double low, double high) {

  /** Whether a value is inside. */
  public boolean contains(double value) {
    return value >= low && value <= high;
  }
}
