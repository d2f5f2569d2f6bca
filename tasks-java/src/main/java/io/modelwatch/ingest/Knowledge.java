package io.modelwatch.ingest;

import io.modelwatch.lake.FileTotals;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When rows count as known. Live, a row is recorded when its file landed, as far as the runs know
 * that: at the first as-of that can see it. In a backfill history is replayed: rows are recorded
 * when the business knew them, and what lies after the as-of is not there yet.
 *
 * @param now the time of this ingest
 * @param asOf the knowledge cut of the run
 * @param backfill whether history is taken in
 * @param seen whether a run of this as-of or a later one has looked at the data already
 */
record Knowledge(Instant now, Instant asOf, boolean backfill, boolean seen) {

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
  private static final Instant END_OF_TIME = Instant.parse("9999-12-30T00:00:00Z");
  private static final Duration BACKFILL_SKEW = Duration.ofDays(1);

  /** The last known time that is not in the future. */
  Instant latest() {
    return backfill ? asOf.plus(BACKFILL_SKEW) : now.plus(CLOCK_SKEW);
  }

  /** For what is no part of a replayed history, but there from its beginning: training files. */
  Knowledge timeless() {
    return backfill ? new Knowledge(now, END_OF_TIME, true, seen) : this;
  }

  /** What is said of a row from the future. */
  String latestReason() {
    return backfill
        ? "is in the future: more than a day after the as-of " + asOf
        : "is in the future: it is now " + now;
  }

  /**
   * When a file's rows are recorded, null for when the business knew them: at the as-of where the
   * file lay there by then, so that a run sees what had landed, and no run has seen otherwise.
   *
   * @param landed when the file was last written to
   */
  @Nullable Instant recorded(Instant landed) {
    if (backfill) {
      return null;
    }
    return seen || landed.isAfter(asOf) || asOf.isAfter(now) ? now : asOf;
  }

  /** From when on a run may see rows of a file that the business first knew at a time. */
  Instant visibleFrom(@Nullable Instant known, Instant landed) {
    Instant recorded = recorded(landed);
    if (recorded == null) {
      return known == null ? Instant.EPOCH : known;
    }
    return known != null && known.isAfter(recorded) ? known : recorded;
  }

  /** Whether a file did not exist yet at the as-of: a later backfill takes it in. */
  boolean isYetToCome(FileTotals totals) {
    return backfill && totals.earliestKnown() != null && totals.earliestKnown().isAfter(asOf);
  }
}
