package io.modelwatch.metrics;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.Segment;
import io.modelwatch.stats.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the number of segments in bounds: a column of ids would make as many segments as rows. Of
 * each division those with the most labelled predictions stay, equally large ones by name; what is
 * left over is one segment together.
 */
final class LargestSegments {

  /** The value of a segment column in the segment of what is left over. */
  static final String OTHER = "(other)";

  private static final Logger LOG = LoggerFactory.getLogger(LargestSegments.class);

  private LargestSegments() {}

  /** The segment of what is left over of a segment's division. */
  static Segment other(Segment segment) {
    SortedMap<String, String> values = new TreeMap<>();
    segment.values().keySet().forEach(column -> values.put(column, OTHER));
    return new Segment(values);
  }

  /**
   * Merges the summaries of all but the largest segments of each division, in place.
   *
   * @return what is to be said of crossings that were limited; of single columns drift says it
   */
  static <S extends State<S>> List<QualityResult> limit(SortedMap<Segment, S> summaries) {
    List<QualityResult> checks = new ArrayList<>();
    Map<Set<String>, List<Segment>> divisions =
        summaries.keySet().stream()
            .filter(segment -> !segment.equals(Segment.WHOLE))
            .collect(Collectors.groupingBy(segment -> Set.copyOf(segment.values().keySet())));
    divisions.forEach(
        (columns, segments) -> {
          if (segments.size() > Segment.MOST) {
            LOG.warn(
                "{} have {} segments: the {} largest are kept, the others are one",
                columns,
                segments.size(),
                Segment.MOST);
            mergeSmall(summaries, segments);
            if (columns.size() > 1) {
              checks.add(check(columns, segments.size()));
            }
          }
        });
    checks.sort(Comparator.comparing(QualityResult::column));
    return checks;
  }

  private static <S extends State<S>> void mergeSmall(
      SortedMap<Segment, S> summaries, List<Segment> segments) {
    segments.stream()
        .sorted(
            Comparator.comparing((Segment segment) -> -rows(summaries.get(segment)))
                .thenComparing(Segment::toString))
        .skip(Segment.MOST)
        .toList()
        .forEach(
            segment -> {
              S small = summaries.remove(segment);
              if (small != null) {
                summaries.merge(other(segment), small, State::merge);
              }
            });
  }

  /** As a column with too many values is checked. */
  private static QualityResult check(Set<String> columns, int segments) {
    String crossing = columns.stream().sorted().collect(Collectors.joining("*"));
    return QualityResult.atMost(crossing, "distinct", segments, (double) Segment.MOST);
  }

  private static long rows(@Nullable State<?> state) {
    return state == null ? 0 : state.n();
  }
}
