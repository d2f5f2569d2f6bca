package io.modelwatch.stats.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.MetricValue;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackRecordTest {

  /** The interval: {@code scipy.stats.t.interval(0.95, 3, mean, scipy.stats.sem(errors))}. */
  @Test
  void hasBiasErrorAndCoverage() {
    TrackRecord record = new TrackRecord();
    record.add(0.02, true);
    record.add(-0.01, true);
    record.add(0.03, false);
    record.add(0.0, true);
    Map<String, MetricValue> metrics = record.metrics("recall");

    MetricValue bias = metrics.get("estimate_bias_recall");
    assertThat(bias.value()).isCloseTo(0.01, within(1e-12));
    assertThat(bias.interval().lower()).isCloseTo(-0.019052, within(1e-5));
    assertThat(bias.interval().upper()).isCloseTo(0.039052, within(1e-5));
    assertThat(metrics.get("estimate_error_recall").value()).isCloseTo(0.015, within(1e-12));
    assertThat(metrics.get("estimate_coverage_recall").value()).isEqualTo(0.75);
    assertThat(metrics.values()).allMatch(value -> value.n() == 4);
  }

  @Test
  void saysSoWhenThereAreTooFewWindows() {
    TrackRecord record = new TrackRecord();
    record.add(0.02, true);
    assertThat(record.metrics("f1").values())
        .hasSize(3)
        .allMatch(
            value -> value.undefined() != null && value.undefined().contains("only 1 windows"));
  }
}
