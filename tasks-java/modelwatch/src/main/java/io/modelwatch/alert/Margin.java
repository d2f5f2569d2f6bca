package io.modelwatch.alert;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Verdict;
import io.modelwatch.domain.Window;
import io.modelwatch.stats.interval.Normal;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * By how much of its interval a metric has to be beyond a limit: each arm of the 95 % interval is
 * made longer by the ratio of normal quantiles, until a metric that is right at its limit is beyond
 * it with a probability that the budget allows. So it does not go to and fro.
 *
 * @param factor how much longer, at least 1
 */
record Margin(double factor) {

  /** Of a run. */
  static Margin of(Shares shares, Monitor monitor, Measured measured, Window window) {
    long limits =
        measured.metrics().stream()
            .map(Metric::name)
            .distinct()
            .filter(monitor.limits()::containsKey)
            .count();
    return of(shares.beyondLimit(limits, Micros.daysBetween(window.from(), window.to())));
  }

  /** What chance alone may do with a probability. */
  static Margin of(double probability) {
    double quantile =
        new NormalDistribution(null, 0, 1)
            .inverseCumulativeProbability(1 - Math.min(0.5, probability));
    return new Margin(Math.max(1, quantile / Normal.QUANTILE));
  }

  /** What a limit says of a value and of all that it may be but for chance: the least bad of it. */
  Verdict judge(Limit limit, double value, Interval interval) {
    return DoubleStream.of(
            value,
            value - factor * (value - interval.lower()),
            value + factor * (interval.upper() - value))
        .mapToObj(limit::judge)
        .min(Comparator.comparing(Verdict::severity))
        .orElse(new Verdict(Severity.GREEN, limit.judge(value).limit()));
  }
}
