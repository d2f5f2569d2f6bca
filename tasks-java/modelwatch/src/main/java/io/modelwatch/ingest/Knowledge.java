package io.modelwatch.ingest;

import io.modelwatch.lake.FileTotals;
import io.modelwatch.lake.LandingTable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When rows count as known. Live, a row is recorded when its file landed, as far as the runs know
 * that: at the first as-of that can see it. In a backfill history is replayed: rows are recorded
 * when the business knew them, and files that lie after the as-of are not there yet.
 *
 * @param now the time of this ingest
 * @param asOf the knowledge cut of the run
 * @param backfill whether history is taken in
 * @param seen whether a run of this as-of or a later one has looked at the data already
 */
record Knowledge(Instant now, Instant asOf, boolean backfill, boolean seen) {

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
  private static final Instant END_OF_TIME = Instant.parse("9999-12-30T00:00:00Z");

  /** Rows of a file that belong together are not farther apart. */
  private static final Duration LONGEST_GAP = Duration.ofDays(31);

  /** The last known time that is not in the future. */
  Instant latest() {
    return now.plus(CLOCK_SKEW);
  }

  /** For what is no part of a replayed history, but there from its beginning: training files. */
  Knowledge timeless() {
    return backfill ? new Knowledge(now, END_OF_TIME, true, seen) : this;
  }

  /** What is said of a row from the future. */
  String latestReason() {
    return "is in the future: it is now " + now;
  }

  /**
   * A file of a history may well reach beyond the as-of, when it made up for missing ones, say: it
   * is taken in whole, and the run sees of it what was known. A row that stands alone out there has
   * a wrong time.
   */
  void refuseStray(LandingTable table) {
    if (backfill) {
      table.refuseStray(
          asOf,
          LONGEST_GAP,
          "is in the future of the as-of %s, more than %d days after the row before it"
              .formatted(asOf, LONGEST_GAP.toDays()));
    }
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
