package io.modelwatch.lake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is in a landing file.
 *
 * @param file its number
 * @param rows all rows
 * @param faulty those that do not fit
 * @param lastLine where its last row stands
 * @param lastFaultyLine where its last faulty row stands, 0 when there is none
 * @param clipped those that fit after a rounding error was taken off
 * @param earliestKnown when the business first knew of any row, faulty or not; null when no row
 *     says
 * @param firstKnown when the business first knew of a row that fits, null when none does
 * @param lastKnown when the business last learned of a row that fits, null when none does
 * @param firstHappened when the first row that fits happened, null when none does
 * @param lastHappened when the last row that fits happened, null when none does
 */
public record FileTotals(
    int file,
    long rows,
    long faulty,
    long lastLine,
    long lastFaultyLine,
    long clipped,
    @Nullable Instant earliestKnown,
    @Nullable Instant firstKnown,
    @Nullable Instant lastKnown,
    @Nullable Instant firstHappened,
    @Nullable Instant lastHappened) {

  /** A file without rows. */
  public static FileTotals empty(int file) {
    return new FileTotals(file, 0, 0, 0, 0, 0, null, null, null, null, null);
  }

  /** The rows that fit. */
  public long fitting() {
    return rows - faulty;
  }
}
