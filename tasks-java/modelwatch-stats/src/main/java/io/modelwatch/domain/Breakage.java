package io.modelwatch.domain;

import java.time.LocalDate;

/**
 * A column that broke from one day to the next.
 *
 * @param column the column
 * @param kind what happened to it
 * @param firstDay the first bad day (UTC)
 * @param lastDay the last bad day that was seen
 * @param what the category or value it is about, empty for none
 * @param before a number of the good days before: for {@link Kind#SCALE} and {@link Kind#OFFSET}
 *     the median, else a share of the rows
 * @param now the same number of the bad days
 */
public record Breakage(
    String column,
    Kind kind,
    LocalDate firstDay,
    LocalDate lastDay,
    String what,
    double before,
    double now) {

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
    /** Nearly all rows have one value. */
    ONE_VALUE;
  }
}
