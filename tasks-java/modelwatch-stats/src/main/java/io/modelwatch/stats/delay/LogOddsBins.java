package io.modelwatch.stats.delay;

/**
 * Bins of the log odds of scores, by their level: at level 0 a score is its own bin, from level 1
 * on bins are {@value #FINEST} wide and twice as wide from level to level. A bin is known by the
 * score in its middle, so that a score is off by at most half its bin's width.
 */
public final class LogOddsBins {

  /** Scores are kept this far from 0 and 1. */
  private static final double MARGIN = 1e-6;

  private static final double FINEST = 0.01;

  /** At this level there are two bins: the lower half of the scores and the upper. */
  static final int COARSEST = 12;

  private LogOddsBins() {}

  /** The log odds of a score, {@code log(s / (1 - s))}, kept finite. */
  public static double logOdds(double score) {
    double inside = Math.max(MARGIN, Math.min(1 - MARGIN, score));
    return Math.log(inside / (1 - inside));
  }

  /** The width of the bins of a level, in log odds. */
  static double width(int level) {
    return level == 0 ? 0 : Math.scalb(FINEST, level - 1);
  }

  /** The score in the middle of a score's bin. */
  static double middle(double score, int level) {
    if (level == 0) {
      return score + 0.0; // -0.0 is 0.0
    }
    double width = width(level);
    double logOdds = (Math.floor(logOdds(score) / width) + 0.5) * width;
    return 1 / (1 + Math.exp(-logOdds));
  }
}
