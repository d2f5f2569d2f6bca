package io.modelwatch.stats.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.interval.Wilson;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeedbackStatisticTest {

  private static final FeedbackStatistic STATISTIC = new FeedbackStatistic(30);

  @Test
  void ratingsAreOfThoseWhoRateAndComplaintsOfAll() {
    Map<String, MetricValue> metrics = STATISTIC.metrics(said(100, 40));

    assertThat(metrics.get("negative_hits").value()).isEqualTo(0.05);
    assertThat(metrics.get("negative_hits").n()).isEqualTo(100);
    assertThat(metrics.get("negative_hits").interval()).isEqualTo(Wilson.of(5, 100));
    MetricValue rating = metrics.get("mean_rating");
    assertThat(rating.value()).isCloseTo(3.5, within(1e-12));
    assertThat(rating.n()).isEqualTo(40);
    // 20 ratings each of 3 and 4: s² = 10/39
    double reach = 1.959963984540054 * Math.sqrt(10.0 / 39 / 40);
    assertThat(rating.interval().lower()).isCloseTo(3.5 - reach, within(1e-9));
    assertThat(rating.interval().upper()).isCloseTo(3.5 + reach, within(1e-9));
  }

  /** Each of 40 customers is recommended three products, and says the same of all of them. */
  @Test
  void whoSaysTheSameOfSeveralSaysItOnce() {
    FeedbackCounts once = said(40, 40);
    FeedbackCounts thrice = once.merge(once).merge(once);

    Map<String, MetricValue> customers = STATISTIC.metrics(once);
    Map<String, MetricValue> metrics = STATISTIC.metrics(thrice, 3, 3);

    metrics.forEach(
        (name, metric) -> {
          MetricValue ofCustomers = customers.get(name);
          assertThat(metric.value()).as(name).isCloseTo(ofCustomers.value(), within(1e-12));
          assertThat(metric.n()).as(name).isEqualTo(120);
          assertThat(metric.interval().lower())
              .as(name)
              .isCloseTo(ofCustomers.interval().lower(), within(1e-12));
          assertThat(metric.interval().upper())
              .as(name)
              .isCloseTo(ofCustomers.interval().upper(), within(1e-12));
        });
  }

  @Test
  void tooFewAreNoMetric() {
    Map<String, MetricValue> metrics = STATISTIC.metrics(said(100, 20));

    assertThat(metrics.get("negative_hits").isDefined()).isTrue();
    assertThat(metrics.get("mean_rating").undefined())
        .isEqualTo("only 20 ratings, at least 30 needed");
    assertThat(STATISTIC.metrics(said(29, 0)).get("negative_hits").undefined())
        .isEqualTo("only 29 recommendations, at least 30 needed");
    assertThat(STATISTIC.metrics(STATISTIC.identity()).values())
        .extracting(MetricValue::undefined)
        .containsExactly("no recommendations", "no ratings");
  }

  /** One of 20 complains; of those who rate every other gives 3, the rest 4. */
  private static FeedbackCounts said(int recommended, int rated) {
    FeedbackAccumulator accumulator = STATISTIC.accumulator();
    for (int i = 0; i < recommended; i++) {
      accumulator.add(i % 20 == 0, i < rated ? (Double) (3.0 + i % 2) : null);
    }
    return accumulator.state();
  }
}
