package io.modelwatch.stats.sequential;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The share of any one category, up or down: what was renamed or vanished shows here. All
 * categories and both directions are one test: the least of their tails times their number
 * (Bonferroni), and the mean of their evidence.
 */
final class AnyShare implements Aspect {

  private static final double LEAST = Effect.SHARE;

  private final int first;
  private final int end;

  AnyShare(Elements elements) {
    int e = 0;
    while (elements.get(e).measure() != AlarmMeasure.SHARE) {
      e++;
    }
    this.first = e;
    this.end = elements.size();
  }

  @Override
  public AlarmMeasure measure() {
    return AlarmMeasure.SHARE;
  }

  /** All shares are of the same rows: as much is known of each. */
  @Override
  public boolean isKnown(Normal normal) {
    return normal.isKnown(first);
  }

  @Override
  public double tail(Normal normal, int period) {
    return Math.min(1, 2 * (end - first) * alone(normal, period, farthest(normal, period)));
  }

  private static double alone(Normal normal, int period, int e) {
    return Math.min(normal.tail(period, e, 1), normal.tail(period, e, -1));
  }

  /** The least probable share of those that moved relevantly, of which there are some. */
  private int farthest(Normal normal, int period) {
    return IntStream.range(first, end)
        .filter(e -> moved(normal, period, e))
        .boxed()
        .min(Comparator.comparingDouble(e -> alone(normal, period, e)))
        .orElseThrow();
  }

  private static boolean moved(Normal normal, int period, int e) {
    return normal.above(period, e, 1) > LEAST || normal.above(period, e, -1) > LEAST;
  }

  @Override
  public boolean isRelevant(Normal normal, int period) {
    for (int e = first; e < end; e++) {
      if (moved(normal, period, e)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Seen seen(Normal normal, int period, double p) {
    int e = farthest(normal, period);
    return seen(
        normal,
        period,
        e,
        normal.forecast(e),
        normal.range(period, e, p / (2 * (end - first))),
        normal.comparable(e));
  }

  @Override
  public void add(Normal normal, int period, Detector detector) {
    for (int e = first; e < end; e++) {
      detector.add(normal.anchor().tail(e, 1));
      detector.add(normal.anchor().tail(e, -1));
    }
  }

  @Override
  public boolean hasCrept(Normal normal, int period) {
    return Math.abs(crept(normal, period, farthestCrept(normal, period))) > LEAST;
  }

  private int farthestCrept(Normal normal, int period) {
    int farthest = first;
    for (int e = first; e < end; e++) {
      if (Math.abs(crept(normal, period, e)) > Math.abs(crept(normal, period, farthest))) {
        farthest = e;
      }
    }
    return farthest;
  }

  private static double crept(Normal normal, int period, int e) {
    return normal.elements().value(period, e) - normal.anchor().forecast(e);
  }

  @Override
  public Seen crept(Normal normal, int period) {
    int e = farthestCrept(normal, period);
    Anchor anchor = normal.anchor();
    return seen(
        normal, period, e, anchor.forecast(e), anchor.range(period, e), anchor.comparable(e));
  }

  private static Seen seen(
      Normal normal, int period, int e, double expected, LearnedRange range, int comparable) {
    double value = normal.elements().value(period, e);
    return new Seen(
        normal.elements().get(e).bin(),
        value,
        expected,
        new LearnedRange(Math.max(0, range.low()), Math.min(1, range.high())),
        value - expected,
        comparable);
  }
}
