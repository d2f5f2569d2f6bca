package io.modelwatch.stats.sequential;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;

/** Upper tails of distributions: how probable as much or more is. */
final class Tails {

  /** Below it sums that end lose digits, and the continued fraction is used. */
  private static final double SMALL = 1e-7;

  private Tails() {}

  /**
   * Student's t.
   *
   * @param freedom degrees of freedom, at least 1
   */
  static double student(double t, int freedom) {
    double half = halfStudent(Math.abs(t), freedom);
    return t >= 0 ? half : 1 - half;
  }

  /** The finite sums of Abramowitz and Stegun 26.7.3 and 26.7.4. */
  private static double halfStudent(double t, int freedom) {
    double cosine2 = freedom / (freedom + t * t);
    double sine = t / Math.sqrt(freedom + t * t);
    boolean even = freedom % 2 == 0;
    double term = even ? 1 : Math.sqrt(cosine2);
    double sum = freedom == 1 ? 0 : term;
    for (int k = even ? 2 : 3; k < freedom; k += 2) {
      term *= cosine2 * (k - 1) / k;
      sum += term;
    }
    double inside =
        even ? sine * sum : 2 / Math.PI * (Math.atan(t / Math.sqrt(freedom)) + sine * sum);
    double upper = (1 - inside) / 2;
    return upper > SMALL ? upper : Beta.regularizedBeta(cosine2, freedom / 2.0, 0.5) / 2;
  }

  /**
   * Fisher's F.
   *
   * @param numerator degrees of freedom, more than 0
   * @param denominator degrees of freedom, even and more than 0
   */
  static double fisher(double f, double numerator, int denominator) {
    double y = denominator / (denominator + numerator * f);
    double b = numerator / 2;
    double term = 1;
    double sum = 1;
    for (int j = 1; j < denominator / 2; j++) {
      term *= y * (b + j - 1) / j;
      sum += term;
    }
    double upper = 1 - Math.pow(1 - y, b) * sum;
    return upper > SMALL ? upper : Beta.regularizedBeta(y, denominator / 2.0, b);
  }

  /**
   * As many as {@code count} of {@code n} when {@code seen} of {@code before} were, by the
   * beta-binomial predictive distribution of Jeffreys's prior.
   */
  static double predictive(long count, long n, double seen, double before) {
    if (count <= 0) {
      return 1;
    }
    double a = seen + 0.5;
    double b = before - seen + 0.5;
    double term =
        Math.exp(
            Gamma.logGamma(n + 1.0)
                - Gamma.logGamma(count + 1.0)
                - Gamma.logGamma(n - count + 1.0)
                + Beta.logBeta(count + a, n - count + b)
                - Beta.logBeta(a, b));
    double sum = 0;
    for (long k = count; k <= n && term > sum * 1e-17; k++) {
      sum += term;
      term *= (n - k) * (a + k) / ((k + 1) * (n - k - 1 + b));
    }
    return Math.min(1, sum);
  }

  /** The greatest place from 0 on where a falling tail is still more than p, to 1e-6 of it. */
  static double quantile(DoubleUnaryOperator tail, double p) {
    double low = 0;
    double high = 1;
    while (tail.applyAsDouble(high) > p && high < 1e12) {
      low = high;
      high *= 2;
    }
    while (high - low > 1e-6 * high) {
      double middle = (low + high) / 2;
      if (tail.applyAsDouble(middle) > p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
