package io.modelwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorFileTest {

  private static final Path TELECOM_FRAUD = Path.of("../dags/monitors/telecom-fraud.yaml");

  @Test
  void readsTheMonitorOfTheRepository() {
    Monitor monitor = MonitorFile.load(TELECOM_FRAUD);

    assertThat(monitor.name()).isEqualTo("telecom-fraud");
    assertThat(monitor.labels().maturity()).isEqualTo(Duration.ofDays(60));
    assertThat(monitor.windows()).containsExactly(Duration.ofDays(1), Duration.ofDays(7));
    assertThat(monitor.baseline()).isInstanceOf(Monitor.Baseline.Training.class);
    assertThat(monitor.columns().features()).hasSize(17);
    assertThat(monitor.limits().get("precision").green().holds(0.8)).isTrue();
    assertThat(monitor.limits().get("psi").redFrom()).isEqualTo(0.25);
    assertThat(monitor.hash()).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"telco-churn", "bank-recommendation"})
  void readsTheOtherMonitorsOfTheRepository(String name) {
    Path file = TELECOM_FRAUD.resolveSibling(name + ".yaml");

    assertThat(MonitorFile.load(file).name()).isEqualTo(name);
  }

  @Test
  void anAbsenceMustHaveTimeToLastBeforeItIsMature() throws IOException {
    String text = Files.readString(TELECOM_FRAUD.resolveSibling("telco-churn.yaml"));

    assertThatThrownBy(
            () -> MonitorFile.parse("broken.yaml", text.replace("maturity: 51d", "maturity: 29d")))
        .isInstanceOf(MonitorFileException.class)
        .hasMessageContaining("/labels/maturity");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maturity: 60d | maturity: 60 days | /labels/maturity | line 4",
        "kind: report | kind: rumour | /labels/kind | absence",
        "monitor: telecom-fraud | moniter: telecom-fraud | moniter | line",
        "weight: amount | weight: amout | /columns/weight | allowed: [amount",
        "windows: [1d, 7d] | windows: [] | /windows | line 47",
        "maturity: 60d | {maturity | not YAML | line",
      })
  void saysWhatIsWrongWhere(String line, String replacement, String field, String hint)
      throws IOException {
    String text = Files.readString(TELECOM_FRAUD);
    assertThat(text).contains(line);

    assertThatThrownBy(() -> MonitorFile.parse("broken.yaml", text.replace(line, replacement)))
        .isInstanceOf(MonitorFileException.class)
        .hasMessageContaining("broken.yaml")
        .hasMessageContaining(field)
        .hasMessageContaining(hint);
  }

  @Test
  void aMissingFileIsOneClearSentence() {
    assertThatThrownBy(() -> MonitorFile.find("nothing-here", Path.of("dags/monitors")))
        .isInstanceOf(MonitorFileException.class)
        .hasMessageContaining("nothing-here.yaml");
  }
}
