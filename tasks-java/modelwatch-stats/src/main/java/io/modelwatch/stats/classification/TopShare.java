package io.modelwatch.stats.classification;

/**
 * The positives among the highest scores. Where the cut falls between equal scores, each of them
 * has the same chance to be above it, so their positives count in proportion.
 *
 * @param rows how many of the highest scores are taken
 * @param positives the positives among them
 * @param error how far {@code positives} may be off because scores are binned
 */
record TopShare(double rows, double positives, double error) {

  /** The {@code ⌈percent % of n⌉} highest scores. */
  static TopShare of(LabelledScores scores, double percent) {
    double rows = scores.positiveTotal() + scores.negativeTotal();
    double wanted = Math.ceil(rows * percent / 100);
    double left = wanted;
    double positives = 0;
    double error = 0;
    for (int index = scores.size() - 1; index >= 0 && left > 0; index--) {
      double positive = scores.positives(index);
      double tied = positive + scores.negatives(index);
      if (tied <= left) {
        positives += positive;
      } else {
        double proportional = left * positive / tied;
        positives += proportional;
        if (scores.reach(index) > 0) {
          double most = Math.min(positive, left);
          double least = Math.max(0, left - scores.negatives(index));
          error = Math.max(most - proportional, proportional - least);
        }
      }
      left -= Math.min(left, tied);
    }
    return new TopShare(wanted, positives, error);
  }
}
