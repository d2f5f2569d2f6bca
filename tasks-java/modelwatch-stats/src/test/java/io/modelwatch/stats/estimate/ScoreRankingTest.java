package io.modelwatch.stats.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.stats.delay.Observations;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreRankingTest {

  private static final double[] SCORE = {0.9, 0.8, 0.8, 0.8, 0.4, 0.4, 0.3, 0.1};
  private static final int[] LABEL = {1, 0, 1, 1, 0, 1, 0, 0};

  /**
   * Metrics of scikit-learn 1.9.1: y = [1,0,1,1,0,1,0,0], s = [.9,.8,.8,.8,.4,.4,.3,.1], decision s
   * >= .5; precision_score, recall_score, f1_score, accuracy_score, roc_auc_score,
   * average_precision_score, brier_score_loss, log_loss.
   */
  private static final double[] EXPECTED = {
    0.75, 0.75, 0.75, 0.75, 0.84375, 0.7916666666666666, 0.16875, 0.5062796682446313
  };

  @Test
  void equalsScikitLearnWithTies() {
    ScoreRanking ranking = ranking(row -> true);
    double[] metrics = ranking.metrics(positives());
    for (int metric = 0; metric < EXPECTED.length; metric++) {
      assertThat(metrics[metric])
          .as(ScoreRanking.NAMES.get(metric))
          .isCloseTo(EXPECTED[metric], within(1e-9));
    }
  }

  /** The same as rows of alike predictions, in which the labels are told in numbers. */
  @Test
  void rowsMayStandForManyPredictions() {
    double[] score = {0.9, 0.8, 0.4, 0.3, 0.1};
    long[] count = {1, 3, 2, 1, 1};
    Observations.Builder builder = new Observations.Builder();
    for (int row = 0; row < score.length; row++) {
      builder.add(0, 1, score[row], score[row] >= 0.5, 0, true).times(count[row]);
    }
    Observations rows = builder.build();
    int[] order = ScoreRanking.byFallingScore(rows, row -> true);
    Positives positives = new Positives(order);
    positives.add(2, 1);
    positives.add(1, 2);
    positives.add(0, 1);

    ScoreRanking ranking = new ScoreRanking(rows, order);

    assertThat(ranking.size()).isEqualTo(LABEL.length);
    assertThat(ranking.metrics(positives)).containsExactly(EXPECTED, within(1e-9));
  }

  @Test
  void knowsWhoIsOutside() {
    ScoreRanking ranking = ranking(row -> row == 1 || row == 2);
    assertThat(ranking.size()).isEqualTo(2);
    assertThat(ranking.rank(0)).isNegative();
    assertThat(ranking.rank(1)).isNotNegative();
  }

  @Test
  void isUndefinedWithoutPositives() {
    double[] metrics = ranking(row -> row >= 6).metrics(new Positives(new int[0]));
    assertThat(metrics[ScoreRanking.NAMES.indexOf("precision")]).isNaN();
    assertThat(metrics[ScoreRanking.NAMES.indexOf("recall")]).isNaN();
    assertThat(metrics[ScoreRanking.NAMES.indexOf("roc_auc")]).isNaN();
    assertThat(metrics[ScoreRanking.NAMES.indexOf("accuracy")]).isEqualTo(1);
  }

  private static Positives positives() {
    Positives positives = new Positives(ScoreRanking.byFallingScore(rows(), row -> true));
    IntStream.range(0, LABEL.length).forEach(row -> positives.add(row, LABEL[row]));
    return positives;
  }

  private static ScoreRanking ranking(IntPredicate chosen) {
    Observations rows = rows();
    return new ScoreRanking(rows, ScoreRanking.byFallingScore(rows, chosen));
  }

  private static Observations rows() {
    Observations.Builder builder = new Observations.Builder();
    for (double score : SCORE) {
      builder.add(0, 1, score, score >= 0.5, 0, true);
    }
    return builder.build();
  }
}
