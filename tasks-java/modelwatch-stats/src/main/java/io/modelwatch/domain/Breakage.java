package io.modelwatch.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A column that broke from one day to the next.
 *
 * @param column the column
 * @param kind what happened to it
 * @param firstDay the first bad day (UTC)
 * @param lastDay the last bad day that was seen
 * @param what the category or value it is about, empty for none
 * @param was what that category was called before, empty unless {@link Kind#RENAMED}
 * @param before a number of the good days before: for {@link Kind#SCALE} and {@link Kind#OFFSET}
 *     the median, for {@link Kind#RENAMED} the share of the old name, else a share of the rows
 * @param now the same number of the first bad day
 * @param undone what becomes of the distance once the change is taken back, null for what cannot
 */
public record Breakage(
    String column,
    Kind kind,
    LocalDate firstDay,
    LocalDate lastDay,
    String what,
    String was,
    double before,
    double now,
    @Nullable Undone undone) {

  /**
   * The evidence that values are only written in another way.
   *
   * @param by the factor that is divided by, the offset that is subtracted, or how many names are
   *     given back
   * @param psi how far the first bad day is from the good ones
   * @param left how far it is once the change is taken back
   */
  public record Undone(double by, double psi, double left) {

    /** A distance as small as this is none, whatever it was. */
    private static final double NO_DISTANCE = 0.1;

    /** A distance vanishes when no more than this part of it is left. */
    private static final double REST = 0.02;

    /** Whether the distance vanishes. */
    public boolean vanishes() {
      return left < psi && left <= Math.max(NO_DISTANCE, REST * psi);
    }
  }

  /** What can happen to a column. */
  public enum Kind implements Word {
    /** All numbers are a multiple of what they were, as in another unit. */
    SCALE,
    /** All numbers are higher or lower by the same, many times their spread. */
    OFFSET,
    /** Values are missing. */
    MISSING,
    /** A category that was not there before. */
    NEW_CATEGORY,
    /** A category is gone, and one that was not there before has its share. */
    RENAMED,
    /** Nearly all rows have one value. */
    ONE_VALUE;
  }
}
