package io.modelwatch.stats.classification;

/**
 * Fixed fine bins of scores in [0, 1]: 1,024 to each halving of the distance to the nearer end, so
 * that scores close to 0 and to 1 are told apart as well as those in the middle. They depend on
 * nothing, so that binned states of any days merge.
 */
final class ScoreBins {

  /** Bits of the mantissa below the bin's: 2^10 bins to each power of two. */
  private static final int DROPPED_BITS = 42;

  /** Everything nearer to an end than this, but not at it, is one bin. */
  private static final double FINEST = 0x1p-40;

  private ScoreBins() {}

  /** The middle of a score's bin; the same for the middle itself. One half is a bin of its own. */
  static double middle(double score) {
    if (score == 0.5) {
      return score;
    }
    return score < 0.5 ? middleOfDistance(score) : 1 - middleOfDistance(1 - score);
  }

  /** How far a score may be from its bin's middle. */
  static double reach(double middle) {
    double distance = Math.min(middle, 1 - middle);
    if (distance == 0 || distance == 0.5) {
      return 0;
    }
    return distance < FINEST ? FINEST / 2 : width(distance) / 2;
  }

  private static double middleOfDistance(double distance) {
    if (distance == 0) {
      return 0;
    }
    if (distance < FINEST) {
      return FINEST / 2;
    }
    long bits = Double.doubleToRawLongBits(distance);
    double lower = Double.longBitsToDouble(bits >>> DROPPED_BITS << DROPPED_BITS);
    return lower + width(distance) / 2;
  }

  private static double width(double distance) {
    return Math.scalb(1.0, Math.getExponent(distance) - (52 - DROPPED_BITS));
  }
}
