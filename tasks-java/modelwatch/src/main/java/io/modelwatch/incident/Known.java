package io.modelwatch.incident;

import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Segment;
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

  Known {
    keys = Set.copyOf(keys);
  }

  /**
   * The incident that findings of a run belong to: that of the same root, else the one of which it
   * is a part, else the one that was told of by what follows from the group. The latest, of
   * several.
   */
  static Optional<Known> of(Group group, List<Known> all) {
    Comparator<Known> byRoot = Comparator.comparing(one -> one.hasRoot(group));
    return all.stream()
        .filter(one -> one.isNear(group.found()))
        .filter(
            one ->
                one.hasRoot(group)
                    || one.hasPart(group)
                    || one.isPart(group)
                    || one.isOfAll(group)
                    || one.isOfColumn(group))
        .max(byRoot.thenComparing(one -> one.life().lastBad()).thenComparing(Known::number));
  }

  /**
   * The finding that stands first once it has findings of a run: the first that did, unless a
   * broken input or the cause of it has shown since.
   */
  FindingKey root(Group group) {
    boolean broken =
        group.root().kind() == FindingKey.Kind.INPUT && life.root().kind() != FindingKey.Kind.INPUT;
    return broken || (isPart(group) && !hasPart(group)) ? group.root() : life.root();
  }

  private boolean isNear(Sight.Found found) {
    LocalDate first = life.firstBad().minusDays(Life.REACH_DAYS);
    return !found.lastDay().isBefore(first)
        && (!life.isOver() || !found.firstDay().isAfter(life.sameUntil()));
  }

  private boolean hasRoot(Group group) {
    return life.root().equals(group.root());
  }

  private boolean hasPart(Group group) {
    return keys.contains(group.root().text());
  }

  /** How a column moved, and what is new in it, is one change; that it broke is another. */
  private boolean isOfColumn(Group group) {
    FindingKey root = life.root();
    return !root.column().isEmpty()
        && root.column().equals(group.root().column())
        && root.kind() != FindingKey.Kind.INPUT
        && group.root().kind() != FindingKey.Kind.INPUT;
  }

  /** A metric that is beyond its limit for all predictions is so for a part of them by the same. */
  private boolean isOfAll(Group group) {
    FindingKey root = life.root();
    return root.kind() == FindingKey.Kind.METRIC
        && root.equals(FindingKey.ofMetric(group.root().name(), Segment.WHOLE))
        && group.root().kind() == FindingKey.Kind.METRIC;
  }

  /** What was there before does not follow from them. */
  private boolean isPart(Group group) {
    return group.members().contains(life.root())
        && !life.firstBad().isBefore(group.found().firstDay().minusDays(1));
  }
}
