package io.modelwatch.incident;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An incident that there is.
 *
 * @param number its number
 * @param life how it stands
 * @param keys the keys of its findings, in their text form
 */
record Known(int number, Life life, Set<String> keys) {

  /** As long after its last bad day, what is back is the same incident. */
  private static final int REACH_DAYS = 7;

  Known {
    keys = Set.copyOf(keys);
  }

  /**
   * The incident that a candidate belongs to: that of the same root, else the one of which it is a
   * part, else the one that was told of by what follows from the candidate. The latest, of several.
   */
  static Optional<Known> of(Candidate candidate, List<Known> all) {
    Comparator<Known> byRoot = Comparator.comparing(one -> one.hasRoot(candidate));
    return all.stream()
        .filter(one -> one.isNear(candidate.found()))
        .filter(one -> one.hasRoot(candidate) || one.hasPart(candidate) || one.isPart(candidate))
        .max(byRoot.thenComparing(one -> one.life().lastBad()).thenComparing(Known::number));
  }

  private boolean isNear(Sight.Found found) {
    LocalDate first = life.firstBad().minusDays(REACH_DAYS);
    LocalDate last = life.lastBad().plusDays(REACH_DAYS);
    return !found.lastDay().isBefore(first) && (!life.isOver() || !found.firstDay().isAfter(last));
  }

  private boolean hasRoot(Candidate candidate) {
    return life.root().equals(candidate.root());
  }

  private boolean hasPart(Candidate candidate) {
    return keys.contains(candidate.root().text());
  }

  /** What was there before the candidate does not follow from it. */
  private boolean isPart(Candidate candidate) {
    return candidate.members().contains(life.root())
        && !life.firstBad().isBefore(candidate.found().firstDay().minusDays(1));
  }
}
