package io.modelwatch.stats.interval;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.MetricValue;
import java.util.Collection;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * The mean of a few values that vary as a normal distribution, with Student's interval: {@code mean
 * ± t·s/√n}. Of differences of pairs it is the paired t-test's.
 */
public final class Student {

  private static final double UPPER = 0.975;

  private Student() {}

  /** A mean; without an interval for one value, undefined for none. */
  public static MetricValue mean(Collection<Double> values) {
    int n = values.size();
    if (n == 0) {
      return MetricValue.undefined("no values", 0);
    }
    SummaryStatistics statistics = new SummaryStatistics();
    values.forEach(statistics::addValue);
    double mean = statistics.getMean();
    if (n == 1) {
      return MetricValue.of(mean, n);
    }
    double reach =
        new TDistribution(n - 1.0).inverseCumulativeProbability(UPPER)
            * statistics.getStandardDeviation()
            / Math.sqrt(n);
    return MetricValue.of(mean, Interval.ofFinite(mean - reach, mean + reach), n);
  }
}
