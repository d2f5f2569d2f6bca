package io.modelwatch.stats.sequential;

/**
 * What a reader would call a change. However clear a smaller one is, it alarms nobody: with a
 * million rows everything is significant.
 */
final class Effect {

  private static final double MISSING_OR_NEW = 0.001;
  private static final double MEAN_RANK = 0.02;
  private static final double SHARE = 0.01;
  private static final double SHAPE = 0.015;
  private static final double ROWS = 0.1;

  private Effect() {}

  /**
   * How far a measure has to be from what is expected, in its own units; rows as a part of them.
   */
  static double least(AlarmMeasure measure, boolean share) {
    return switch (measure) {
      case MISSING, NEW -> MISSING_OR_NEW;
      case LOCATION -> share ? SHARE : MEAN_RANK;
      case SHARE -> SHARE;
      case SHAPE -> SHAPE;
      case ROWS -> Math.log1p(ROWS);
    };
  }
}
