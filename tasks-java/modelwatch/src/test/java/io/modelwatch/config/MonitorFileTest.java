package io.modelwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.domain.Action;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.WindowKind;
import io.modelwatch.stats.drift.compat.Compat;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorFileTest {

  private static final Path OTHER_MODELS = Path.of("../../tests/monitors");
  private static final Path SHIPPED = Path.of("../../dags/monitors");
  private static final Path TELECOM_FRAUD = SHIPPED.resolve("telecom-fraud.yaml");
  private static final Path GOOD = OTHER_MODELS.resolve("good.yaml");

  /** A file with nothing that it could leave out. */
  private static final String LEAST =
      """
      monitor: least
      model_id: least
      recipients: {}
      inputs: {predictions: p/*.csv, outcomes: o/*.csv}
      columns: {features: {amount: {type: number}}}
      labels:
        kind: report
        horizon: 1d
        maturity: 1d
      windows: [7d]
      baseline: {first: 7d}
      """;

  @Test
  void readsTheMonitorOfTheRepository() {
    Monitor monitor = MonitorFile.load(TELECOM_FRAUD);

    assertThat(monitor.name()).isEqualTo("telecom-fraud");
    assertThat(monitor.labels().maturity()).isEqualTo(Duration.ofDays(60));
    assertThat(monitor.windows())
        .containsExactly(WindowKind.of(Duration.ofDays(1)), WindowKind.of(Duration.ofDays(7)));
    assertThat(monitor.baseline()).isInstanceOf(Monitor.Baseline.Training.class);
    assertThat(monitor.columns().features()).hasSize(17);
    assertThat(monitor.limits().get("precision").limit().judge(0.8).isGreen()).isTrue();
    assertThat(monitor.hash()).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"telecom-fraud", "telecom-usage", "bank-recommendation"})
  void shippedMonitorsLearnWhatIsUsualOfTheirInputs(String name) {
    Monitor monitor = MonitorFile.load(SHIPPED.resolve(name + ".yaml"));

    assertThat(monitor.alarms().learned()).isTrue();
    assertThat(monitor.limits()).doesNotContainKey("psi");
  }

  @Test
  void aFixedLimitOfDriftIsRead() {
    Monitor monitor = MonitorFile.load(GOOD);

    assertThat(monitor.limits().get("psi").limit()).isEqualTo(new Limit.Bounds(0.1, 0.25));
  }

  @Test
  void limitsAreLearnedUnlessTheMonitorSaysOtherwise() {
    Monitor least = MonitorFile.parse("least.yaml", LEAST);

    assertThat(least.alarms()).isEqualTo(new Monitor.Alarms(true, 1, 60, null));
    assertThat(least.calendar().weekend())
        .containsExactlyInAnyOrder(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    assertThat(least.calendar().country()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "amount | amount | amount",
        "{column: amount} | amount | amount",
        "{column: amount, unit: EUR} | amount | EUR"
      })
  void aWeightIsAColumnAndInWhatItsSumsAreSaid(String written, String column, String unit)
      throws IOException {
    String text = Files.readString(TELECOM_FRAUD);

    Monitor monitor =
        MonitorFile.parse(
            "fraud.yaml",
            text.replace("weight: {column: amount, unit: EUR}", "weight: " + written));

    assertThat(monitor.columns().weight()).isEqualTo(new Monitor.Weight(column, unit));
  }

  @Test
  void readsTheBudgetAndTheCalendar() {
    Monitor monitor =
        MonitorFile.parse(
            "least.yaml",
            LEAST
                + """
                alarms: {false_incidents: 0.5, days: 90, accept_after: 28d}
                calendar: {country: DE, region: BY, holidays: [2018-12-24], weekend: [sunday]}
                """);

    assertThat(monitor.alarms()).isEqualTo(new Monitor.Alarms(true, 0.5, 90, Duration.ofDays(28)));
    assertThat(monitor.calendar().weekend()).containsExactly(DayOfWeek.SUNDAY);
    Holidays holidays = new Holidays(monitor.calendar());
    assertThat(holidays.contains(LocalDate.parse("2018-12-24"))).isTrue();
    assertThat(holidays.contains(LocalDate.parse("2018-12-25"))).isTrue();
    assertThat(holidays.contains(LocalDate.parse("2018-12-27"))).isFalse();
    // Corpus Christi is one in Bavaria, and none in Berlin
    assertThat(holidays.contains(LocalDate.parse("2018-05-31"))).isTrue();
    assertThat(
            new Holidays(new Monitor.Calendar("DE", "BE", Set.of(), Set.of()))
                .contains(LocalDate.parse("2018-05-31")))
        .isFalse();
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
        "column: amount | column: amout | /columns/weight | allowed: [amount",
        "column: amount | column: amout | line 37: /columns/weight | amout",
        "precision: {green | mae: {green | /limits/mae | a binary model has no mae",
        "precision: {green | presicion: {green | /limits/presicion | line 50: /limits/presicion: there is no such metric",
        "windows: [1d, 7d] | windows: [] | /windows | line 47",
        "windows: [1d, 7d] | telling: {maintenance: [{first: 2018-05-02, last: 2018-05-01, reason: r}]}\\nwindows: [1d, 7d] | /telling/maintenance/0/last | 2018-05-01 is before the first",
        "windows: [1d, 7d] | telling: {maintenance: [{first: 2018-02-30, last: 2018-05-01, reason: r}]}\\nwindows: [1d, 7d] | /telling/maintenance/0/first | is no date",
        "fraud-lead@example.org | slak:room | /recipients/red | webhook",
        "maturity: 60d | {maturity | not YAML | line",
      })
  void saysWhatIsWrongWhere(String line, String replacement, String field, String hint)
      throws IOException {
    String text = Files.readString(TELECOM_FRAUD);
    assertThat(text).contains(line);

    assertThatThrownBy(
            () ->
                MonitorFile.parse(
                    "broken.yaml", text.replace(line, replacement.replace("\\n", "\n"))))
        .isInstanceOf(MonitorFileException.class)
        .hasMessageContaining("broken.yaml")
        .hasMessageContaining(field)
        .hasMessageContaining(hint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f0.5",
        "recall_at_0.9",
        "delay_p90_customer",
        "serving_error_rate",
        "domain_classifier_auc",
        "nannyml_js",
        "volume",
        "delay_hours_p95",
        "shortfall"
      })
  void takesLimitsOnAnyMetricMeasureAndCheck(String name) throws IOException {
    String text = Files.readString(GOOD).replace("psi: {yellow", name + ": {yellow");

    assertThat(MonitorFile.parse("other.yaml", text).limits()).containsKey(name);
  }

  /** From 0.05 on, all that is as it was would be drift. */
  @Test
  void aProbabilityHasNoBoundsFromBelow() throws IOException {
    String text = Files.readString(GOOD);
    String bounds = text.replace("psi: {yellow: 0.1, red: 0.25}", "evidently_ks: {yellow: 0.05}");
    String bands =
        text.replace("psi: {yellow: 0.1, red: 0.25}", "evidently_ks: {green: '>= 0.05'}");

    assertThatThrownBy(() -> MonitorFile.parse("other.yaml", bounds))
        .hasMessageContaining("/limits/evidently_ks: a probability: the smaller, the farther");
    assertThat(MonitorFile.parse("other.yaml", bands).limits()).containsKey("evidently_ks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan-choice", "monthly-spend"})
  void readsMonitorsOfOtherModels(String name) {
    assertThat(MonitorFile.load(OTHER_MODELS.resolve(name + ".yaml")).model())
        .isNotEqualTo(ModelType.BINARY);
  }

  /** What a type of model does not have is a mistake of the file, not a limit never judged. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "multiclass | line 32: /limits/f1: a multiclass model has no f1; its metrics are [accuracy, precision_macro",
        "regression | line 32: /limits/f1: a regression model has no f1; its metrics are [mae, rmse, mape, r2]",
        "multiclass | line 33: /limits/concept_drift_f1: a multiclass model has no concept_drift_f1",
        "multiclass | line 34: /limits/mape: a multiclass model has no mape",
        "regression | line 35: /limits/recall[gold]: a regression model has no recall[gold]",
        "multiclass | line 36: /limits/accuracy/basis: a multiclass model has no metrics before its labels",
        "multiclass | line 28: /metrics: only of models of type binary, this one is multiclass",
        "regression | line 16: /columns/weight: only of models of type binary",
        "multiclass | line 10: /inputs/feedback: only of models of type binary",
        "regression | line 18: /labels/kind: absence says yes or no, which a regression model does not predict",
      })
  void refusesWhatATypeOfModelDoesNotHave(String model, String sentence) {
    String text =
        """
        monitor: other
        model_id: other
        model:
          type: %s
        recipients: {}

        inputs:
          predictions: predictions/*.csv
          outcomes: outcomes/*.csv
          feedback: feedback/*.csv

        columns:
          features:
            amount: {type: number}
          segments: []
          weight: amount
        labels:
          kind: absence
          horizon: 1d
          maturity: 1d
          absence:
            ends: ended
            starts: started
            for: 1d
        windows: [7d]
        baseline: {first: 7d}
        metrics:
          top_percents: [3]

        limits:

          f1: {green: ">= 0.5"}
          concept_drift_f1: {green: ">= -0.1"}
          mape: {green: "<= 0.1"}
          recall[gold]: {green: ">= 0.1"}
          accuracy: {green: ">= 0.1", basis: best}
          psi: {yellow: 0.1}
        """
            .formatted(model);

    assertThatThrownBy(() -> MonitorFile.parse("other.yaml", text))
        .isInstanceOf(MonitorFileException.class)
        .hasMessageContaining(sentence)
        .message()
        .doesNotContain(
            "/limits/psi", model.equals("multiclass") ? "/limits/recall" : "/limits/mape");
  }

  /** Numbers and truth values are texts where files are compared with them. */
  @Test
  void readsWhatFilesHoldInItsOneSpelling() {
    Monitor monitor =
        MonitorFile.parse(
            "spelled.yaml",
            LEAST
                .replace("{type: number}", "{type: category, values: [1.0, true, TRUE, 1.50, x]}")
                .replace("labels:", "na: [-9, NA, 1.10]\nlabels:\n  positive: 1.0")
                .replace("windows:", "minimum_rows: 1.0e3\ndrift: {compat: whylogs}\nwindows:"));

    assertThat(monitor.columns().features().get("amount").values())
        .containsExactly("1", "true", "true", "1.5", "x");
    assertThat(monitor.files().missing()).containsExactlyInAnyOrder("-9", "NA", "1.1");
    assertThat(monitor.files().positive()).isEqualTo("1");
    assertThat(monitor.minimumRows()).isEqualTo(1000);
    assertThat(monitor.drift().compat()).containsExactly(Compat.WHYLOGS);
  }

  @Test
  void whatAFileLeavesOutHasTheDefaultOfTheSchema() {
    Monitor monitor = MonitorFile.parse("least.yaml", LEAST);

    assertThat(monitor.model()).isEqualTo(ModelType.BINARY);
    assertThat(monitor.minimumRows()).isEqualTo(30);
    assertThat(monitor.metrics().topPercents()).containsExactly(1.0, 5.0, 10.0);
    assertThat(monitor.files().decimal()).isEqualTo('.');
    assertThat(monitor.policy().redMetric()).isEqualTo(Action.RETRAIN);
    assertThat(nulls(monitor, "monitor")).isEmpty();
  }

  /** The components of records that are null and must not be. */
  private static List<String> nulls(Record part, String path) {
    return Arrays.stream(part.getClass().getRecordComponents())
        .flatMap(component -> nulls(part, component, path + "." + component.getName()).stream())
        .toList();
  }

  private static List<String> nulls(Record part, RecordComponent component, String path) {
    try {
      Object value = component.getAccessor().invoke(part);
      boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      return value instanceof Record within
          ? nulls(within, path)
          : value == null && !optional ? List.of(path) : List.of();
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void aMissingFileIsOneClearSentence() {
    assertThatThrownBy(() -> MonitorFile.find("nothing-here", Path.of("dags/monitors")))
        .isInstanceOf(MonitorFileException.class)
        .hasMessageContaining("nothing-here.yaml");
  }
}
