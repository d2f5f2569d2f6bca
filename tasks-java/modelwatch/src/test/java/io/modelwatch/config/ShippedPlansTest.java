package io.modelwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.domain.Action;
import io.modelwatch.domain.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped monitors say what the plans say that docs/plans.md lists, bounds included. */
class ShippedPlansTest {

  @ParameterizedTest
  @CsvSource({
    "roc_auc, 0.85, 0.8499, 0.75, 0.7499",
    "f1, 0.20, 0.1999, 0.15, 0.1499",
    "conversion_rate, 0.15, 0.1499, 0.10, 0.0999",
    "error_rate, 0.05, 0.0501, 0.10, 0.1001",
    "negative_hits, 0.02, 0.0201, 0.05, 0.0501",
  })
  void theBanksColours(String name, double green, double yellow, double stillYellow, double red) {
    Monitor.Limit limit = limit("bank-recommendation", name);

    assertThat(limit.limit().judge(green).severity()).isEqualTo(Severity.GREEN);
    assertThat(limit.limit().judge(yellow).severity()).isEqualTo(Severity.YELLOW);
    assertThat(limit.limit().judge(stillYellow).severity()).isEqualTo(Severity.YELLOW);
    assertThat(limit.limit().judge(red).severity()).isEqualTo(Severity.RED);
    assertThat(limit.action()).isEqualTo(Action.REMOVE);
  }

  @Test
  void theBankTrainsEveryMonth() {
    Monitor monitor = monitor("bank-recommendation");

    assertThat(monitor.policy().yellow()).isEqualTo(Action.WATCH);
    assertThat(monitor.telling().coolDown()).isEqualTo(Duration.ofDays(7));
  }

  @ParameterizedTest
  @CsvSource({
    "p95, 99.9, 100, YELLOW", // prediction latency < 100 ms
    "p95, 199.9, 200, RED", // API response time < 200 ms
    "ks[score], 0.0499, 0.05, YELLOW", // prediction drift < 5 %
    "l_infinity[score], 0.0499, 0.05, YELLOW",
    "l_infinity[decision], 0.0499, 0.05, YELLOW",
    "l_infinity, 0.0299, 0.03, YELLOW", // feature drift < 3 %
    "concept_drift_roc_auc, -0.02, -0.0201, RED", // degradation < 2 %
    "serving_error_rate, 0.001, 0.0011, RED", // uptime 99.9 %
  })
  void theTargetsOfTheChurnService(String name, double kept, double missed, Severity colour) {
    Monitor.Limit limit = limit("telco-churn", name);

    assertThat(limit.limit().judge(kept).severity()).isLessThan(colour);
    assertThat(limit.limit().judge(missed).severity()).isEqualTo(colour);
  }

  @Test
  void lessThanOneInAThousandValuesOfTheChurnServiceIsMissing() {
    Map<String, Monitor.Column> features = monitor("telco-churn").columns().features();

    assertThat(features).hasSize(19);
    features.forEach(
        (name, column) ->
            assertThat(column.missing())
                .as(name)
                .isEqualTo(name.equals("TotalCharges") ? 0.05 : 0.001));
  }

  private static Monitor.Limit limit(String monitor, String name) {
    return Objects.requireNonNull(monitor(monitor).limits().get(name), name);
  }

  private static Monitor monitor(String name) {
    return MonitorFile.load(Path.of("../../dags/monitors/%s.yaml".formatted(name)));
  }
}
