package io.modelwatch.stats.sequential;

/** More, or less, of one element. */
final class OneSided implements Aspect {

  private final AlarmMeasure measure;
  private final int element;
  private final int sign;
  private final double least;

  /**
   * One direction of an element.
   *
   * @param sign 1 for more, −1 for less
   */
  OneSided(Elements elements, int element, int sign) {
    this.measure = elements.get(element).measure();
    this.element = element;
    this.sign = sign;
    this.least = elements.get(element).relevant();
  }

  @Override
  public AlarmMeasure measure() {
    return measure;
  }

  @Override
  public boolean isKnown(Normal normal) {
    return normal.isKnown(element);
  }

  @Override
  public double tail(Normal normal, int period) {
    return normal.tail(period, element, sign);
  }

  @Override
  public boolean isRelevant(Normal normal, int period) {
    return normal.above(period, element, sign) > least;
  }

  @Override
  public Seen seen(Normal normal, int period, double p) {
    return seen(
        normal,
        period,
        normal.forecast(element),
        normal.range(period, element, p),
        normal.comparable(element));
  }

  @Override
  public void add(Normal normal, int period, Detector detector) {
    // The number of rows follows business: only its jumps are told
    if (measure != AlarmMeasure.ROWS) {
      detector.add(normal.anchor().tail(element, sign));
    }
  }

  @Override
  public boolean hasCrept(Normal normal, int period) {
    double above = normal.elements().value(period, element) - normal.anchor().forecast(element);
    return sign * above > least;
  }

  @Override
  public Seen crept(Normal normal, int period) {
    Anchor anchor = normal.anchor();
    return seen(
        normal,
        period,
        anchor.forecast(element),
        anchor.range(period, element),
        anchor.comparable(element));
  }

  private Seen seen(
      Normal normal, int period, double expected, LearnedRange range, int comparable) {
    double value = normal.elements().value(period, element);
    if (measure == AlarmMeasure.ROWS) {
      return new Seen(
          -1,
          Math.rint(Math.exp(value)),
          Math.exp(expected),
          new LearnedRange(Math.exp(range.low()), Math.exp(range.high())),
          Math.expm1(value - expected),
          comparable);
    }
    // Fewer missing or new values than usual alarm nobody, nor does a lower rate
    boolean both = measure == AlarmMeasure.LOCATION && !normal.elements().isRate();
    double low = both ? Math.max(0, range.low()) : 0;
    return new Seen(
        -1,
        value,
        expected,
        new LearnedRange(low, Math.min(1, range.high())),
        value - expected,
        comparable);
  }
}
