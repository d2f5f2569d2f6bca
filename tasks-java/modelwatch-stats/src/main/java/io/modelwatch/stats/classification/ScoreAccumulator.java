package io.modelwatch.stats.classification;

import io.modelwatch.stats.Accumulator;
import java.util.Arrays;

/** Collects scores and labels; sorted and merged in portions, so that memory stays bounded. */
final class ScoreAccumulator implements Accumulator<LabelledScores> {

  private static final int PORTION = 1 << 13;

  /** Room to begin with: there may be very many segments, most of them small. */
  private static final int FEW = 16;

  private double[] scores = new double[FEW];
  private double[] positives = new double[FEW];
  private double[] negatives = new double[FEW];
  private int size;
  private LabelledScores merged;

  /** An empty one, that keeps at most {@code bound} distinct scores apart. */
  ScoreAccumulator(int bound) {
    merged = LabelledScores.empty(bound);
  }

  /**
   * Adds a prediction.
   *
   * @param score in [0, 1]
   * @param positive the share that is labelled positive
   * @param negative the share that is labelled negative
   */
  void add(double score, double positive, double negative) {
    if (positive == 0 && negative == 0) {
      return;
    }
    if (size == PORTION) {
      merged = state();
      size = 0;
    } else if (size == scores.length) {
      scores = Arrays.copyOf(scores, 2 * size);
      positives = Arrays.copyOf(positives, 2 * size);
      negatives = Arrays.copyOf(negatives, 2 * size);
    }
    scores[size] = score;
    positives[size] = positive;
    negatives[size++] = negative;
  }

  @Override
  public LabelledScores state() {
    return merged.merge(
        LabelledScores.of(
            merged.bound(),
            Arrays.copyOf(scores, size),
            Arrays.copyOf(positives, size),
            Arrays.copyOf(negatives, size)));
  }
}
