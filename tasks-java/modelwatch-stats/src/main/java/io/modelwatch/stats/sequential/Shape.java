package io.modelwatch.stats.sequential;

/** The shares of all bins together. */
final class Shape implements Aspect {

  private static final double LEAST = Effect.SHAPE;

  /** A day whose tail is below it speaks for a creep: its e-value is about 1. */
  private static final double SPEAKING = 0.2;

  @Override
  public AlarmMeasure measure() {
    return AlarmMeasure.SHAPE;
  }

  @Override
  public boolean isKnown(Normal normal) {
    return !Double.isNaN(normal.shapeTail());
  }

  @Override
  public double tail(Normal normal, int period) {
    return normal.shapeTail();
  }

  @Override
  public boolean isRelevant(Normal normal, int period) {
    return normal.distance() > LEAST;
  }

  @Override
  public Seen seen(Normal normal, int period, double p) {
    double distance = normal.distance();
    return new Seen(
        -1,
        distance,
        Math.min(distance, normal.usualDistance()),
        new LearnedRange(0, normal.mostDistance(p)),
        distance - Math.min(distance, normal.usualDistance()),
        normal.comparable(0));
  }

  @Override
  public void add(Normal normal, int period, Detector detector) {
    detector.add(normal.shapeTailInARow());
  }

  @Override
  public boolean hasCrept(Normal normal, int period) {
    return isRelevant(normal, period);
  }

  @Override
  public Seen crept(Normal normal, int period) {
    return seen(normal, period, SPEAKING);
  }
}
