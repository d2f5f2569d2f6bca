package io.modelwatch.stats.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.Segment;
import io.modelwatch.stats.sequential.DayBins;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConcentrationTest {

  private static final long[] USUAL = {500, 500};
  private static final long[] MOVED = {900, 100};
  private static final long[] NEARLY = {510, 490};

  @Test
  void whatMovedInOneSegmentIsConcentratedThere() {
    assertThat(moved(MOVED, NEARLY, USUAL)).isEqualTo(Segment.of("channel", "web"));
  }

  @Test
  void whatMovedEverywhereIsNot() {
    assertThat(moved(MOVED, MOVED, MOVED)).isEqualTo(Segment.WHOLE);
    assertThat(moved(MOVED, MOVED, USUAL)).isEqualTo(Segment.WHOLE);
    assertThat(moved(USUAL, NEARLY, USUAL)).isEqualTo(Segment.WHOLE);
  }

  private static Segment moved(long[] web, long[] app, long[] shop) {
    return Concentration.of(day(USUAL, USUAL, USUAL), day(web, app, shop), "amount");
  }

  private static DayBins day(long[] web, long[] app, long[] shop) {
    return new DayBins(
        List.of(
            part(Segment.WHOLE, 3000, new long[2]),
            part(Segment.of("channel", "web"), 1000, web),
            part(Segment.of("channel", "app"), 1000, app),
            part(Segment.of("channel", "shop"), 1000, shop)));
  }

  private static DayBins.Part part(Segment segment, long rows, long[] counts) {
    return new DayBins.Part(segment, rows, new TreeMap<>(Map.of("amount", counts)));
  }
}
