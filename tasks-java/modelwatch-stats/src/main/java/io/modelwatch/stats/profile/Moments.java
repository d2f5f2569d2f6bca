package io.modelwatch.stats.profile;

/**
 * Mean and spread of finite numbers, merged by Chan, Golub and LeVeque's pairwise update. Never
 * NaN: what exceeds the range of doubles is infinite, and stays so.
 *
 * @param n how many numbers
 * @param mean their mean, 0 where there are none
 * @param squares the sum of their squared distances from the mean
 */
public record Moments(long n, double mean, double squares) {

  /** Of no numbers. */
  public static final Moments NONE = new Moments(0, 0, 0);

  /** The population variance; 0 for fewer than two numbers. */
  public double variance() {
    return n < 2 ? 0 : squares / n;
  }

  /** The moments of both. */
  public Moments merge(Moments other) {
    if (n == 0) {
      return other;
    }
    if (other.n == 0) {
      return this;
    }
    long total = n + other.n;
    if (Double.isInfinite(mean) || Double.isInfinite(other.mean)) {
      double infinite = Double.isInfinite(mean) ? mean : other.mean;
      return new Moments(total, infinite, Double.POSITIVE_INFINITY);
    }
    double difference = other.mean - mean;
    double mergedMean = (mean * n + other.mean * other.n) / total;
    if (!Double.isFinite(mergedMean)) {
      mergedMean = mean * ((double) n / total) + other.mean * ((double) other.n / total);
    }
    double between = difference * difference * ((double) n * other.n / total);
    return new Moments(total, mergedMean, squares + other.squares + between);
  }

  /** Of the first {@code size} numbers, all finite. */
  static Moments of(double[] numbers, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += numbers[i];
    }
    double mean = size == 0 ? 0 : sum / size;
    if (!Double.isFinite(mean)) {
      mean = 0;
      for (int i = 0; i < size; i++) {
        mean += numbers[i] / size;
      }
    }
    double squares = 0;
    for (int i = 0; i < size; i++) {
      double difference = numbers[i] - mean;
      squares += difference * difference;
    }
    return new Moments(size, mean, squares);
  }
}
