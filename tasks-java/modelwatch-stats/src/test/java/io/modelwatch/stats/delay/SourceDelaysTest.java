package io.modelwatch.stats.delay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.MetricValue;
import java.util.Map;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class SourceDelaysTest {

  private static final double MATURITY = 60;

  /** Exponential delays of mean 8: a half within 8 log 2, nine tenths within 8 log 10 days. */
  @Test
  void isNotMisledByReportsThatHaveNotComeYet() {
    SourceDelays all = new SourceDelays(MATURITY);
    double young = report(all, "customer", 8, 20_000, 4);
    Map<String, MetricValue> metrics = all.metrics(all, MATURITY);
    assertThat(young).as("mean of the reports that came").isLessThan(7);
    assertThat(metrics.get("delay_median_customer").value())
        .isCloseTo(8 * Math.log(2), within(0.4));
    assertThat(metrics.get("delay_p90_customer").value()).isCloseTo(8 * Math.log(10), within(1.5));
  }

  @Test
  void keepsSourcesApartAndSmallGroupsNearAll() {
    SourceDelays all = new SourceDelays(MATURITY);
    report(all, "customer", 8, 20_000, 5);
    report(all, "investigation", 1, 2000, 6);
    assertThat(all.metrics(all, MATURITY).get("delay_median_investigation").value())
        .isCloseTo(Math.log(2), within(0.2));

    SourceDelays slow = new SourceDelays(MATURITY);
    report(slow, "customer", 16, 3000, 7);
    SourceDelays few = new SourceDelays(MATURITY);
    few.add("investigation", 3, 60, 1);
    for (int report = 0; report < 10; report++) {
      few.add("customer", 20, 60, 1);
    }
    assertThat(slow.metrics(all, MATURITY).get("delay_median_customer").value())
        .isCloseTo(16 * Math.log(2), within(1.5));
    assertThat(few.metrics(all, MATURITY).get("delay_median_customer").value())
        .isBetween(6.0, 10.0);
    assertThat(few.metrics(all, MATURITY).get("delay_p90_investigation").undefined())
        .isEqualTo("only 1 reports, at least 10 needed");
  }

  /** All delays were cut off at 14 days: that reports take longer could not have been seen. */
  @Test
  void saysNothingOfDelaysNobodyCouldHaveSeen() {
    SourceDelays young = new SourceDelays(MATURITY);
    for (int report = 0; report < 100; report++) {
      young.add("customer", report % 14, 14, 1);
    }
    assertThat(young.metrics(young, 14.9).get("delay_median_customer").undefined())
        .isEqualTo("the oldest prediction is 14 days old, a report may take 60");
  }

  /** Cases of all ages; those whose report came are added. Gives the mean of their delays. */
  private static double report(
      SourceDelays delays, String source, double mean, int cases, long seed) {
    RandomGenerator random = new Well19937c(seed);
    double sum = 0;
    int reports = 0;
    for (int one = 0; one < cases; one++) {
      double age = MATURITY * random.nextDouble();
      double delay = -mean * Math.log(1 - random.nextDouble());
      if (delay <= age) {
        delays.add(source, delay, age, 1);
        sum += delay;
        reports++;
      }
    }
    return sum / reports;
  }
}
