package io.modelwatch.stats.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.stats.MergeContract;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Bin by bin, a day is the merge of its parts. */
class ScoreByBinTest extends MergeContract<ScoreByBinTest.Row, ScoreByBin> {

  record Row(int amount, int score) {}

  @Override
  protected ScoreByBin identity() {
    return ScoreByBin.NONE;
  }

  @Override
  protected Row row(Random random) {
    return new Row(random.nextInt(5), random.nextInt(3));
  }

  @Override
  protected ScoreByBin state(List<Row> rows) {
    long[][] counts = new long[5][3];
    rows.forEach(row -> counts[row.amount()][row.score()]++);
    return new ScoreByBin(rows.size(), new TreeMap<>(Map.of("amount", counts)));
  }

  @Override
  protected void assertSame(ScoreByBin actual, ScoreByBin expected) {
    assertThat(ScoreByBin.FORMAT.write(actual)).isEqualTo(ScoreByBin.FORMAT.write(expected));
  }

  @RepeatedTest(20)
  void readsBackWhatItWrites(RepetitionInfo repetition) {
    ScoreByBin state = state(rows(new Random(repetition.getCurrentRepetition())));

    assertSame(ScoreByBin.FORMAT.read(ScoreByBin.FORMAT.write(state)), state);
  }
}
