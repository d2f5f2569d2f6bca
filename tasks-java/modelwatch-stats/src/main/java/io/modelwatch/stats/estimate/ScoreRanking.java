package io.modelwatch.stats.estimate;

import io.modelwatch.stats.classification.ClassificationMetrics;
import io.modelwatch.stats.classification.Confusion;
import io.modelwatch.stats.classification.EarlyMetric;
import io.modelwatch.stats.delay.Observations;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The predictions of a group, ranked by their score, ready to give the metrics of any assignment of
 * labels in the time it takes to walk over the rows with positives. Definitions as in scikit-learn.
 */
final class ScoreRanking {

  private static final List<EarlyMetric> OF_DECISIONS = ClassificationMetrics.early();
  private static final List<String> OF_SCORES =
      List.of("roc_auc", "average_precision", "brier_score", "log_loss");

  /** The metrics, in the order in which they are given. */
  static final List<String> NAMES =
      Stream.concat(OF_DECISIONS.stream().map(EarlyMetric::name), OF_SCORES.stream()).toList();

  private static final double LOG_MARGIN = Math.ulp(1.0);

  private final long size;
  private final int firstRow;

  /** By row from the first on; negative where the row is not of the group. */
  private final int[] rankOfRow;

  private final boolean[] decision;
  private final double[] score;

  /** How many predictions rank above each rank; after the last, all. */
  private final long[] above;

  /** The ranks of equal scores: where the tie of a rank ends, exclusive. */
  private final int[] tieEnd;

  /** By rank, what the log loss grows by if a label is positive instead of negative. */
  private final double[] logLossOfPositive;

  private final long decidedPositive;
  private final double squares;
  private final double logLossOfNegatives;

  /**
   * Ranks a group.
   *
   * @param order its rows, {@linkplain #byFallingScore by falling score}
   */
  ScoreRanking(Observations observations, int[] order) {
    int ranks = order.length;
    firstRow = Arrays.stream(order).min().orElse(0);
    rankOfRow = new int[1 + Arrays.stream(order).max().orElse(-1) - firstRow];
    Arrays.fill(rankOfRow, -1);
    decision = new boolean[ranks];
    score = new double[ranks];
    above = new long[ranks + 1];
    tieEnd = new int[ranks];
    long decided = 0;
    logLossOfPositive = new double[ranks];
    double sumOfSquares = 0;
    double sumOfLogs = 0;
    for (int rank = 0; rank < ranks; rank++) {
      long count = observations.count(order[rank]);
      rankOfRow[order[rank] - firstRow] = rank;
      decision[rank] = observations.decision(order[rank]);
      score[rank] = observations.score(order[rank]);
      above[rank + 1] = above[rank] + count;
      decided += decision[rank] ? count : 0;
      sumOfSquares += count * score[rank] * score[rank];
      sumOfLogs -= count * log(1 - score[rank]);
      logLossOfPositive[rank] = log(1 - score[rank]) - log(score[rank]);
    }
    for (int rank = ranks - 1; rank >= 0; rank--) {
      boolean tied = rank + 1 < ranks && score[rank] == score[rank + 1];
      tieEnd[rank] = tied ? tieEnd[rank + 1] : rank + 1;
    }
    size = above[ranks];
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

  /** The number of predictions. */
  long size() {
    return size;
  }

  /** The rank of a row, from 0 for the highest score; negative for a row outside of the group. */
  int rank(int row) {
    int index = row - firstRow;
    return index >= 0 && index < rankOfRow.length ? rankOfRow[index] : -1;
  }

  /** The metrics if so many are positive and all others negative; NaN where they are undefined. */
  double[] metrics(Positives positives) {
    Walk walk = new Walk();
    positives.forEach(
        (row, count) -> {
          int rank = rank(row);
          if (rank >= 0) {
            walk.add(rank, count);
          }
        });
    return walk.metrics();
  }

  /** Sums over the positives by falling score, tie by tie. */
  private final class Walk {

    private double count;
    private double truePositives;
    private double precisions;
    private double negativesAbove;
    private double brier = squares;
    private double logLoss = logLossOfNegatives;
    private int tieStart;
    private int end;
    private double tied;

    void add(int rank, long positives) {
      if (rank >= end) {
        endTie();
        tieStart = tieStartOf(rank, tieEnd[rank], end);
        end = tieEnd[rank];
      }
      truePositives += decision[rank] ? positives : 0;
      brier += positives * (1 - 2 * score[rank]);
      logLoss += positives * logLossOfPositive[rank];
      tied += positives;
    }

    private void endTie() {
      double negativesBefore = above[tieStart] - count;
      double negativesTied = above[end] - above[tieStart] - tied;
      negativesAbove += tied * (negativesBefore + negativesTied / 2);
      count += tied;
      precisions += tied == 0 ? 0 : tied * count / above[end];
      tied = 0;
    }

    double[] metrics() {
      endTie();
      double negatives = size - count;
      Confusion counts =
          new Confusion(
              truePositives,
              decidedPositive - truePositives,
              count - truePositives,
              negatives - decidedPositive + truePositives);
      DoubleStream ofScores =
          DoubleStream.of(
              1 - negativesAbove / (count * negatives),
              precisions / count,
              brier / size,
              logLoss / size);
      return DoubleStream.concat(
              OF_DECISIONS.stream().mapToDouble(measure -> measure.drawn(counts)), ofScores)
          .toArray();
    }
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
