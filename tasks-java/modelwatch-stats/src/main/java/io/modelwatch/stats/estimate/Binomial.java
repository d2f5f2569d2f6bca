package io.modelwatch.stats.estimate;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * Draws how many of some alike predictions are positive, from the binomial distribution itself: in
 * a time that does not grow with their number.
 */
final class Binomial {

  /** So few are asked one by one. */
  private static final long FEW = 16;

  /** So few expected ones are counted up to. */
  private static final double FEW_EXPECTED = 10;

  /** What Stirling's formula lacks of the logarithm of the factorials of 0 to 9. */
  private static final double[] STIRLING = {
    0.0810614667953272,
    0.0413406959554092,
    0.0276779256849983,
    0.0207906721037650,
    0.0166446911898211,
    0.0138761288230707,
    0.0118967099458917,
    0.0104112652619720,
    0.00925546218271273,
    0.00833056343336287
  };

  private Binomial() {}

  /** How many of a number are positive, each with the same probability. */
  static long draw(RandomGenerator random, long number, double probability) {
    if (number <= FEW) {
      return oneByOne(random, number, probability);
    }
    if (probability <= 0 || probability >= 1) {
      return probability <= 0 ? 0 : number;
    }
    if (probability > 0.5) {
      return number - draw(random, number, 1 - probability);
    }
    return number * probability < FEW_EXPECTED
        ? countedUp(random, number, probability)
        : rejecting(random, number, probability);
  }

  private static long oneByOne(RandomGenerator random, long number, double probability) {
    long positive = 0;
    for (long one = 0; one < number; one++) {
      positive += random.nextDouble() < probability ? 1 : 0;
    }
    return positive;
  }

  /** Inverts the distribution function, from 0 on. */
  private static long countedUp(RandomGenerator random, long number, double probability) {
    double odds = probability / (1 - probability);
    double left = random.nextDouble();
    double mass = Math.exp(number * Math.log1p(-probability));
    long positive = 0;
    while (left >= mass && positive < number && mass > 0) {
      left -= mass;
      mass *= odds * (number - positive) / (positive + 1);
      positive++;
    }
    return positive;
  }

  /** Transformed rejection with squeeze (Hörmann 1993, algorithm BTRS). */
  private static long rejecting(RandomGenerator random, long number, double probability) {
    double odds = probability / (1 - probability);
    double spread = Math.sqrt(number * probability * (1 - probability));
    double b = 1.15 + 2.53 * spread;
    double a = -0.0873 + 0.0248 * b + 0.01 * probability;
    double middle = number * probability + 0.5;
    double squeeze = 0.92 - 4.2 / b;
    double mode = Math.floor((number + 1) * probability);
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double side = 0.5 - Math.abs(u);
      double positive = Math.floor((2 * a / side + b) * u + middle);
      if (side >= 0.07 && v <= squeeze) {
        return (long) positive;
      }
      if (positive < 0 || positive > number) {
        continue;
      }
      double height = v * (2.83 + 5.1 / b) * spread / (a / (side * side) + b);
      double density =
          (mode + 0.5) * Math.log((mode + 1) / (odds * (number - mode + 1)))
              + (number + 1) * Math.log((number - mode + 1) / (number - positive + 1))
              + (positive + 0.5) * Math.log(odds * (number - positive + 1) / (positive + 1))
              + stirling(mode)
              + stirling(number - mode)
              - stirling(positive)
              - stirling(number - positive);
      if (Math.log(height) <= density) {
        return (long) positive;
      }
    }
  }

  private static double stirling(double value) {
    if (value < STIRLING.length) {
      return STIRLING[(int) value];
    }
    double square = (value + 1) * (value + 1);
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (value + 1);
  }
}
