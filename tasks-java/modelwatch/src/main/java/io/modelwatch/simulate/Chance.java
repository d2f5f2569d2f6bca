package io.modelwatch.simulate;

import java.util.SplittableRandom;

/**
 * Random draws that come out the same on every machine: {@link StrictMath} instead of {@link Math}.
 */
final class Chance {

  private final SplittableRandom random;

  Chance(long seed) {
    this(new SplittableRandom(seed));
  }

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  /** An independent source of draws. */
  Chance split() {
    return new Chance(random.split());
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T oneOf(T[] values) {
    return values[below(values.length)];
  }

  /** Exponentially distributed. */
  double exponential(double mean) {
    return -mean * StrictMath.log(1 - random.nextDouble());
  }

  /** Log-normally distributed; {@code sigma} is the standard deviation of the logarithm. */
  double logNormal(double median, double sigma) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    double angle = 2 * StrictMath.PI * random.nextDouble();
    return median * StrictMath.exp(sigma * radius * StrictMath.cos(angle));
  }

  /** As {@link #logNormal}, drawn again until it is below a bound. */
  double logNormalBelow(double bound, double median, double sigma) {
    double value;
    do {
      value = logNormal(median, sigma);
    } while (value >= bound);
    return value;
  }

  /** Poisson distributed, for small means. */
  int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
