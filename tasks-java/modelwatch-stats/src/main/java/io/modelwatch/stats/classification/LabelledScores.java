package io.modelwatch.stats.classification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelwatch.stats.State;
import java.util.Arrays;

/**
 * Labelled predictions by score: each distinct score with its positives and negatives, in ascending
 * order. Exact while there are at most {@link #bound()} distinct scores; beyond, scores are moved
 * to the middle of {@linkplain ScoreBins fixed bins}, and metrics report how much that can matter.
 *
 * <p>Merging is exact bit for bit, because counts are whole numbers and the bins depend on nothing:
 * whether a state is binned depends on the number of its distinct scores only, never on the order
 * of merging.
 */
public final class LabelledScores implements State<LabelledScores> {

  @JsonProperty private final int bound;
  @JsonProperty private final boolean binned;
  @JsonProperty private final double[] scores;
  @JsonProperty private final double[] positives;
  @JsonProperty private final double[] negatives;

  @JsonCreator
  private LabelledScores(
      @JsonProperty("bound") int bound,
      @JsonProperty("binned") boolean binned,
      @JsonProperty("scores") double[] scores,
      @JsonProperty("positives") double[] positives,
      @JsonProperty("negatives") double[] negatives) {
    this.bound = bound;
    this.binned = binned;
    this.scores = scores;
    this.positives = positives;
    this.negatives = negatives;
  }

  /** No predictions; at most {@code bound} distinct scores are kept apart. */
  public static LabelledScores empty(int bound) {
    return new LabelledScores(bound, false, new double[0], new double[0], new double[0]);
  }

  /**
   * Predictions in any order, the same score as often as it comes.
   *
   * @param bound at most this many distinct scores are kept apart
   * @param scores in [0, 1]
   * @param positives how many predictions of the score are labelled positive: 0 or 1 where labels
   *     are known, a probability where they are not
   * @param negatives likewise for negative labels
   */
  public static LabelledScores of(
      int bound, double[] scores, double[] positives, double[] negatives) {
    double[] distinct = distinct(scores);
    double[] positive = new double[distinct.length];
    double[] negative = new double[distinct.length];
    for (int row = 0; row < scores.length; row++) {
      int index = Arrays.binarySearch(distinct, scores[row] + 0.0);
      positive[index] += positives[row];
      negative[index] += negatives[row];
    }
    return new LabelledScores(bound, false, distinct, positive, negative).binnedBeyondBound();
  }

  /** One of so many. */
  LabelledScores oneOf(double rows) {
    return new LabelledScores(
        bound,
        binned,
        scores,
        Arrays.stream(positives).map(count -> count / rows).toArray(),
        Arrays.stream(negatives).map(count -> count / rows).toArray());
  }

  @Override
  public LabelledScores merge(LabelledScores other) {
    boolean eitherBinned = binned || other.binned;
    LabelledScores left = eitherBinned ? toBins() : this;
    LabelledScores right = eitherBinned ? other.toBins() : other;
    int room = left.scores.length + right.scores.length;
    double[] score = new double[room];
    double[] positive = new double[room];
    double[] negative = new double[room];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < left.scores.length || j < right.scores.length) {
      boolean takeLeft =
          j == right.scores.length || (i < left.scores.length && left.scores[i] <= right.scores[j]);
      boolean takeRight =
          i == left.scores.length || (j < right.scores.length && right.scores[j] <= left.scores[i]);
      score[size] = takeLeft ? left.scores[i] : right.scores[j];
      if (takeLeft) {
        positive[size] += left.positives[i];
        negative[size] += left.negatives[i++];
      }
      if (takeRight) {
        positive[size] += right.positives[j];
        negative[size] += right.negatives[j++];
      }
      size++;
    }
    return new LabelledScores(
            Math.min(bound, other.bound),
            eitherBinned,
            Arrays.copyOf(score, size),
            Arrays.copyOf(positive, size),
            Arrays.copyOf(negative, size))
        .binnedBeyondBound();
  }

  @Override
  public long n() {
    return Math.round(positiveTotal() + negativeTotal());
  }

  /** How many distinct scores are kept apart at most. */
  public int bound() {
    return bound;
  }

  /** Whether scores were moved to the middle of their bins. */
  public boolean binned() {
    return binned;
  }

  /** The number of distinct scores (or bins). */
  public int size() {
    return scores.length;
  }

  /** The score at a place, ascending. */
  public double score(int index) {
    return scores[index];
  }

  /** The predictions of the score that are labelled positive. */
  public double positives(int index) {
    return positives[index];
  }

  /** The predictions of the score that are labelled negative. */
  public double negatives(int index) {
    return negatives[index];
  }

  /** How far the scores at a place may be from {@link #score}; 0 when exact. */
  public double reach(int index) {
    return binned ? ScoreBins.reach(scores[index]) : 0;
  }

  /** All predictions labelled positive. */
  public double positiveTotal() {
    return sum(positives);
  }

  /** All predictions labelled negative. */
  public double negativeTotal() {
    return sum(negatives);
  }

  /** The counts if every score of at least the threshold were decided positive. */
  public Confusion confusionAt(double threshold) {
    double truePositives = 0;
    double falsePositives = 0;
    for (int index = size() - 1; index >= 0 && scores[index] >= threshold; index--) {
      truePositives += positives[index];
      falsePositives += negatives[index];
    }
    return new Confusion(
        truePositives,
        falsePositives,
        positiveTotal() - truePositives,
        negativeTotal() - falsePositives);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof LabelledScores other
        && bound == other.bound
        && binned == other.binned
        && Arrays.equals(scores, other.scores)
        && Arrays.equals(positives, other.positives)
        && Arrays.equals(negatives, other.negatives);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(scores);
  }

  @Override
  public String toString() {
    return size() + (binned ? " bins of " : " distinct scores of ") + n() + " predictions";
  }

  private LabelledScores binnedBeyondBound() {
    return size() > bound ? toBins() : this;
  }

  private LabelledScores toBins() {
    if (binned) {
      return this;
    }
    double[] middles = Arrays.stream(scores).map(ScoreBins::middle).toArray();
    LabelledScores bins = of(Integer.MAX_VALUE, middles, positives, negatives);
    return new LabelledScores(bound, true, bins.scores, bins.positives, bins.negatives);
  }

  private static double[] distinct(double[] values) {
    double[] sorted = new double[values.length];
    for (int row = 0; row < values.length; row++) {
      if (!(values[row] >= 0 && values[row] <= 1)) {
        throw new IllegalArgumentException("a score is between 0 and 1, not " + values[row]);
      }
      sorted[row] = values[row] + 0.0; // -0.0 is 0.0
    }
    Arrays.sort(sorted);
    int size = 0;
    for (double value : sorted) {
      if (size == 0 || sorted[size - 1] != value) {
        sorted[size++] = value;
      }
    }
    return Arrays.copyOf(sorted, size);
  }

  private static double sum(double[] counts) {
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    return sum;
  }
}
