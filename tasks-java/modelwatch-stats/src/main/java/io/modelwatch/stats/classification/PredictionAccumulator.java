package io.modelwatch.stats.classification;

import io.modelwatch.stats.Accumulator;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Summarizes labelled predictions while they are scanned. */
public final class PredictionAccumulator implements Accumulator<PerformanceState> {

  private final double[] cells = new double[4];
  private long decidedPositives;
  private long decidedNegatives;
  private final ScoreAccumulator scores;
  private final DailyTopAccumulator top;
  private final boolean isWeighed;
  private CellWeights weights = CellWeights.EMPTY;

  PredictionAccumulator(ClassificationSettings settings) {
    scores = new ScoreAccumulator(settings.exactScores());
    top = new DailyTopAccumulator(settings.dailyBudget());
    isWeighed = settings.weighted();
  }

  /**
   * Adds a prediction. A known label is a share of 1 of one of the classes, no label a share of 0
   * of both, a likely label anything in between.
   *
   * @param day its UTC day; null where its time is missing, then it is in no day's budget
   * @param score in [0, 1], no finite number where missing
   * @param decision 1 positive, 0 negative, no finite number where missing
   * @param positive the share that is labelled positive
   * @param negative the share that is labelled negative
   * @param weight what the prediction weighs, for example its amount; no finite number where
   *     missing
   */
  public void add(
      @Nullable LocalDate day,
      double score,
      double decision,
      double positive,
      double negative,
      double weight) {
    if (!Double.isNaN(score)) {
      scores.add(score, positive, negative);
      if (day != null) {
        top.add(day, score, positive, negative);
      }
    }
    if (!Double.isNaN(decision)) {
      boolean decidedPositive = decision > 0;
      decidedPositives += decidedPositive ? 1 : 0;
      decidedNegatives += decidedPositive ? 0 : 1;
      cells[decidedPositive ? 0 : 2] += positive;
      cells[decidedPositive ? 1 : 3] += negative;
      if (isWeighed && (positive > 0 || (decidedPositive && negative > 0))) {
        weights = weights.merge(CellWeights.of(weight, decidedPositive, positive, negative));
      }
    }
  }

  @Override
  public PerformanceState state() {
    return new PerformanceState(
        new DecisionCounts(decidedPositives, decidedNegatives),
        Confusion.ofCells(cells),
        scores.state(),
        weights,
        top.state());
  }
}
