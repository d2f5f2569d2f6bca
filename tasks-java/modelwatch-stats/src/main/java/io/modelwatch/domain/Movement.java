package io.modelwatch.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A column that moved from one day to the next.
 *
 * @param column the column: a feature, the score or the decision
 * @param firstDay the first day that it moved, which may be before the window
 * @param lastDay the last such day of the window
 * @param distance how far those days are from the good ones before: half the sum of the differences
 *     of all shares (total variation), 0 to 1
 * @param usual how far good days are from each other at most
 * @param importance the share of the score's variance that the column's bins explain on good days,
 *     0 to 1; null for the score itself and where it cannot be told
 * @param explained the share of the score's movement on those days that follows from the column's,
 *     0 to 1; null where the score has not moved
 * @param segment where the movement is concentrated, {@link Segment#WHOLE} for everywhere
 */
public record Movement(
    String column,
    LocalDate firstDay,
    LocalDate lastDay,
    double distance,
    double usual,
    @Nullable Double importance,
    @Nullable Double explained,
    Segment segment) {

  /** A column explains what the score does when at least this share of it follows. */
  private static final double MOST = 0.5;

  /** Whether most of the score's movement follows from it. */
  public boolean explainsTheScore() {
    return explained != null && explained >= MOST;
  }
}
