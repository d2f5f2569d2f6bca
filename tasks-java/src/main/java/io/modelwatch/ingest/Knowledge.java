package io.modelwatch.ingest;

import io.modelwatch.lake.FileTotals;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When rows count as known. Live, everything is recorded now. In a backfill history is replayed:
 * rows are recorded when the business knew them, and what lies after the as-of is not there yet.
 *
 * @param now the time of this ingest
 * @param asOf the knowledge cut of the run
 * @param backfill whether history is taken in
 */
record Knowledge(Instant now, Instant asOf, boolean backfill) {

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
  private static final Instant END_OF_TIME = Instant.parse("9999-12-30T00:00:00Z");
  private static final Duration BACKFILL_SKEW = Duration.ofDays(1);

  /** The last known time that is not in the future. */
  Instant latest() {
    return backfill ? asOf.plus(BACKFILL_SKEW) : now.plus(CLOCK_SKEW);
  }

  /** For what is no part of history, but there from the beginning: training files. */
  Knowledge timeless() {
    return new Knowledge(now, END_OF_TIME, backfill);
  }

  /** What is said of a row from the future. */
  String latestReason() {
    return backfill
        ? "is in the future: more than a day after the as-of " + asOf
        : "is in the future: it is now " + now;
  }

  /** When rows are recorded, null for when the business knew them. */
  @Nullable Instant recorded() {
    return backfill ? null : now;
  }

  /** From when on a run may see rows that the business first knew at a time. */
  Instant visibleFrom(@Nullable Instant known) {
    if (known == null) {
      return backfill ? Instant.EPOCH : now;
    }
    return backfill || known.isAfter(now) ? known : now;
  }

  /** Whether a file did not exist yet at the as-of: a later backfill takes it in. */
  boolean isYetToCome(FileTotals totals) {
    return backfill && totals.earliestKnown() != null && totals.earliestKnown().isAfter(asOf);
  }
}
