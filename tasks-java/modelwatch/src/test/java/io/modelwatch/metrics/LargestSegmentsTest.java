package io.modelwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.Segment;
import io.modelwatch.stats.classification.ClassificationSettings;
import io.modelwatch.stats.classification.ClassificationStatistic;
import io.modelwatch.stats.classification.PredictionAccumulator;
import io.modelwatch.stats.multiclass.ClassAccumulator;
import io.modelwatch.stats.multiclass.ClassCounts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LargestSegmentsTest {

  private final SortedMap<Segment, ClassCounts> summaries =
      new TreeMap<>(Comparator.comparing(Segment::toString));

  private static ClassCounts rows(long rows) {
    ClassAccumulator accumulator = new ClassAccumulator();
    for (long row = 0; row < rows; row++) {
      accumulator.add("a", "a");
    }
    return accumulator.state();
  }

  /**
   * Each with room for thousands of scores, they would take four gigabytes: more than tests have.
   */
  @Test
  void twentyThousandSegmentsOfOneRowFitIntoMemory() {
    ClassificationStatistic statistic =
        new ClassificationStatistic(ClassificationSettings.everything());
    List<PredictionAccumulator> segments =
        IntStream.range(0, 20_000).mapToObj(segment -> statistic.accumulator()).toList();

    segments.forEach(segment -> segment.add(null, 0.5, 1, 1, 0, 1));

    assertThat(segments).allMatch(segment -> segment.state().n() == 1);
  }

  @Test
  void theLargestStayAndTheOthersAreOne() {
    summaries.put(Segment.WHOLE, rows(1));
    for (int value = 0; value < 20_000; value++) {
      summaries.put(Segment.of("terminal", "t" + value), rows(value % 100 == 7 ? 3 : 1));
    }
    summaries.put(Segment.of("channel", "web"), rows(1));
    long before = total();

    LargestSegments.limit(summaries);

    Segment other = Segment.of("terminal", "(other)");
    assertThat(summaries).hasSize(203).containsKeys(Segment.WHOLE, Segment.of("channel", "web"));
    assertThat(summaries.get(other)).isEqualTo(rows(19_800));
    assertThat(summaries).containsKeys(Segment.of("terminal", "t107"));
    assertThat(total()).isEqualTo(before);
  }

  /** Of a single column drift counts the values; a crossing has no column of its own. */
  @Test
  void aCrossingThatIsLimitedIsTold() {
    for (int value = 0; value < 300; value++) {
      summaries.put(crossed("t" + value), rows(1));
      summaries.put(Segment.of("terminal", "t" + value), rows(1));
    }

    List<QualityResult> told = LargestSegments.limit(summaries);

    assertThat(told)
        .containsExactly(QualityResult.atMost("channel*terminal", "distinct", 300, 200.0));
  }

  private static Segment crossed(String terminal) {
    return new Segment(new TreeMap<>(Map.of("terminal", terminal, "channel", "web")));
  }

  @Test
  void asManyAsAreAllowedStay() {
    for (int value = 0; value < Segment.MOST; value++) {
      summaries.put(Segment.of("terminal", "t" + value), rows(1));
    }
    Map<Segment, ClassCounts> before = Map.copyOf(summaries);

    LargestSegments.limit(summaries);

    assertThat(summaries).isEqualTo(before);
  }

  private long total() {
    return summaries.values().stream().mapToLong(ClassCounts::n).sum();
  }
}
