package io.modelwatch.stats.estimate;

import io.modelwatch.stats.delay.Observations;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The predictions of a group, ranked by their score, ready to give the figures of any assignment of
 * labels in the time it takes to walk over the positives. Definitions as in scikit-learn.
 */
final class ScoreRanking {

  /** The figures, in the order of {@link #figures}. */
  static final List<String> NAMES =
      List.of(
          "precision",
          "recall",
          "f1",
          "accuracy",
          "roc_auc",
          "average_precision",
          "brier_score",
          "log_loss");

  private static final double LOG_MARGIN = Math.ulp(1.0);

  private final int size;
  private final int firstRow;

  /** By row from the first on; negative where the row is not of the group. */
  private final int[] rankOfRow;

  private final boolean[] decision;
  private final double[] score;

  /** The ranks of equal scores: where the tie of a rank ends, exclusive. */
  private final int[] tieEnd;

  /** By rank, what the log loss grows by if the label is positive instead of negative. */
  private final double[] logLossOfPositive;

  private final int decidedPositive;
  private final double squares;
  private final double logLossOfNegatives;

  /**
   * Ranks a group.
   *
   * @param order its rows, {@linkplain #byFallingScore by falling score}
   */
  ScoreRanking(Observations observations, int[] order) {
    size = order.length;
    firstRow = Arrays.stream(order).min().orElse(0);
    rankOfRow = new int[1 + Arrays.stream(order).max().orElse(-1) - firstRow];
    Arrays.fill(rankOfRow, -1);
    decision = new boolean[size];
    score = new double[size];
    tieEnd = new int[size];
    int decided = 0;
    logLossOfPositive = new double[size];
    double sumOfSquares = 0;
    double sumOfLogs = 0;
    for (int rank = 0; rank < size; rank++) {
      rankOfRow[order[rank] - firstRow] = rank;
      decision[rank] = observations.decision(order[rank]);
      score[rank] = observations.score(order[rank]);
      decided += decision[rank] ? 1 : 0;
      sumOfSquares += score[rank] * score[rank];
      sumOfLogs -= log(1 - score[rank]);
      logLossOfPositive[rank] = log(1 - score[rank]) - log(score[rank]);
    }
    for (int rank = size - 1; rank >= 0; rank--) {
      boolean tied = rank + 1 < size && score[rank] == score[rank + 1];
      tieEnd[rank] = tied ? tieEnd[rank + 1] : rank + 1;
    }
    decidedPositive = decided;
    squares = sumOfSquares;
    logLossOfNegatives = sumOfLogs;
  }

  /** Rows by falling score; equal scores in the order of rows. */
  static int[] byFallingScore(Observations observations, IntPredicate chosen) {
    return IntStream.range(0, observations.size())
        .filter(chosen)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> -observations.score(row)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  int size() {
    return size;
  }

  /** The rank of a row, from 0 for the highest score; negative for a row outside of the group. */
  int rank(int row) {
    int index = row - firstRow;
    return index >= 0 && index < rankOfRow.length ? rankOfRow[index] : -1;
  }

  /**
   * The figures if the predictions at these ranks are positive and all others negative; NaN where
   * they are undefined.
   *
   * @param positives the ranks of the positives, ascending
   */
  double[] figures(int[] positives) {
    int count = positives.length;
    double negatives = size - count;
    double truePositives = 0;
    double precisions = 0;
    double negativesAbove = 0;
    double brier = squares;
    double logLoss = logLossOfNegatives;
    int next = 0;
    int tieStart = 0;
    int seen = 0;
    while (next < count) {
      int end = tieEnd[positives[next]];
      tieStart = tieStartOf(positives[next], end, tieStart);
      int tied = 0;
      while (next < count && positives[next] < end) {
        int rank = positives[next++];
        truePositives += decision[rank] ? 1 : 0;
        brier += 1 - 2 * score[rank];
        logLoss += logLossOfPositive[rank];
        tied++;
      }
      double negativesBefore = tieStart - seen;
      double negativesTied = end - tieStart - tied;
      negativesAbove += tied * (negativesBefore + negativesTied / 2);
      seen += tied;
      precisions += tied * (double) seen / end;
      tieStart = end;
    }
    return new double[] {
      truePositives / decidedPositive,
      truePositives / count,
      count + decidedPositive == 0 ? Double.NaN : 2 * truePositives / (count + decidedPositive),
      (negatives - decidedPositive + 2 * truePositives) / size,
      1 - negativesAbove / (count * negatives),
      precisions / count,
      brier / size,
      logLoss / size
    };
  }

  /** Where the tie that holds a rank starts; ties before {@code from} are past. */
  private int tieStartOf(int rank, int end, int from) {
    int start = rank;
    while (start > from && tieEnd[start - 1] == end) {
      start--;
    }
    return start;
  }

  private static double log(double probability) {
    return Math.log(Math.max(LOG_MARGIN, Math.min(1 - LOG_MARGIN, probability)));
  }
}
