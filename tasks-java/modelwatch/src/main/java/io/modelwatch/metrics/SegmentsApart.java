package io.modelwatch.metrics;

import io.modelwatch.domain.Metric;
import io.modelwatch.domain.Segment;
import java.io.Serializable;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which segments are told apart: where the confirmed performance has some of a division in one, so
 * do the early metrics.
 *
 * @param known the segments that it has
 * @param limited the columns of the divisions of which it has some in one
 */
record SegmentsApart(Set<Segment> known, Set<Set<String>> limited)
    implements Predicate<Segment>, Serializable {

  static SegmentsApart in(Performance confirmed) {
    Set<Segment> known =
        confirmed.metrics().stream().map(Metric::segment).collect(Collectors.toSet());
    return new SegmentsApart(
        known,
        known.stream()
            .filter(segment -> !segment.equals(Segment.WHOLE))
            .filter(segment -> segment.equals(LargestSegments.other(segment)))
            .map(segment -> Set.copyOf(segment.values().keySet()))
            .collect(Collectors.toSet()));
  }

  @Override
  public boolean test(Segment segment) {
    return !limited.contains(segment.values().keySet()) || known.contains(segment);
  }

  /** Tells one choice from another: nothing where all are apart. */
  String text() {
    return limited.isEmpty()
        ? ""
        : known.stream()
            .filter(segment -> limited.contains(segment.values().keySet()))
            .map(Segment::toString)
            .sorted()
            .collect(Collectors.joining("\n"));
  }
}
