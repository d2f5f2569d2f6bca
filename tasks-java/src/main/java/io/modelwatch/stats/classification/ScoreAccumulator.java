package io.modelwatch.stats.classification;

import io.modelwatch.stats.Accumulator;
import java.util.Arrays;

/** Collects scores and labels; sorted and merged in portions, so that memory stays bounded. */
final class ScoreAccumulator implements Accumulator<LabelledScores> {

  private static final int PORTION = 1 << 13;

  private final double[] scores = new double[PORTION];
  private final double[] positives = new double[PORTION];
  private final double[] negatives = new double[PORTION];
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
