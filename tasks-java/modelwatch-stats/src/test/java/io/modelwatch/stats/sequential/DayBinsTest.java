package io.modelwatch.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.Segment;
import io.modelwatch.stats.MergeContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Bin by bin, a day is the merge of its parts. */
class DayBinsTest extends MergeContract<DayBinsTest.Row, DayBins> {

  private static final Segment WEB = Segment.of("channel", "web");

  record Row(int amount, boolean web) {}

  @Override
  protected DayBins identity() {
    return DayBins.NONE;
  }

  @Override
  protected Row row(Random random) {
    return new Row(random.nextInt(5), random.nextBoolean());
  }

  @Override
  protected DayBins state(List<Row> rows) {
    List<DayBins.Part> parts = new ArrayList<>();
    parts.add(part(WEB, rows.stream().filter(Row::web).toList()));
    parts.add(part(Segment.WHOLE, rows));
    return new DayBins(parts);
  }

  private static DayBins.Part part(Segment segment, List<Row> rows) {
    long[] counts = new long[5];
    rows.forEach(row -> counts[row.amount()]++);
    return new DayBins.Part(segment, rows.size(), new TreeMap<>(Map.of("amount", counts)));
  }

  @Override
  protected void assertSame(DayBins actual, DayBins expected) {
    assertThat(DayBins.FORMAT.write(actual)).isEqualTo(DayBins.FORMAT.write(expected));
  }

  @RepeatedTest(20)
  void readsBackWhatItWrites(RepetitionInfo repetition) {
    DayBins state = state(rows(new Random(repetition.getCurrentRepetition())));

    assertSame(DayBins.FORMAT.read(DayBins.FORMAT.write(state)), state);
  }

  @Test
  void allPredictionsComeFirst() {
    DayBins day = state(List.of(new Row(1, true), new Row(2, false)));

    assertThat(day.parts()).extracting(DayBins.Part::segment).containsExactly(Segment.WHOLE, WEB);
    assertThat(day.n()).isEqualTo(2);
    assertThat(state(List.of()).parts()).isEmpty();
  }
}
