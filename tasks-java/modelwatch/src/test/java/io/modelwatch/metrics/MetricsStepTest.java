package io.modelwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.ResultStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.ReliabilityBin;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import io.modelwatch.stats.interval.Wilson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class MetricsStepTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final LocalDate DAY = LocalDate.of(2018, 5, 14);
  private static final Instant MIDNIGHT = Instant.parse("2018-05-14T00:00:00Z");
  private static final Instant LATE = Instant.parse("2018-12-01T00:00:00Z");

  /**
   * 100 predictions a day: p0 (score 0) to p99 (score 0.99), one a minute; 90 and up are alerts.
   */
  private static final String HUNDRED =
      """
      SELECT 'p%s-' || i AS prediction_id, i AS minute, i / 100.0 AS score,
             CASE WHEN i >= 90 THEN 1 ELSE 0 END AS decision, 10.0 * i AS amount,
             CASE WHEN i %% 4 = 0 THEN 'web' ELSE 'app' END AS channel,
             CASE WHEN i < 10 THEN NULL ELSE 'north' END AS region
      FROM range(100) AS t(i)
      """;

  @TempDir Path folder;
  private Monitor monitor;
  private TestLake lake;
  private MetricsStep step;

  @BeforeEach
  void layTwoDays() throws Exception {
    monitor = monitor("telecom-" + System.nanoTime());
    lake =
        new TestLake(
            DATABASE.connect(), folder, monitor.name(), monitor.labels().id(monitor.name()));
    lake.day(DAY, HUNDRED.formatted("1"));
    lake.day(DAY.plusDays(1), HUNDRED.formatted("2"));
    for (int i = 92; i < 100; i++) {
      label("p1-" + i, DAY, i, LabelState.CONFIRMED, 1);
    }
    label("p1-50", DAY, 50, LabelState.CONFIRMED, 1);
    label("p1-91", DAY, 91, LabelState.REVERTED, 0);
    label("p1-90", DAY, 90, LabelState.DISPUTED, null);
    step = new MetricsStep(DATABASE.database(), Lake.open(folder));
  }

  @AfterEach
  void close() throws Exception {
    lake.close();
  }

  @Test
  void silenceIsNegativeOnceMatureAndDisputesCountAsNeither() {
    Map<String, MetricValue> metrics = metrics(Segment.WHOLE, key("2018-05-14/2018-05-15", LATE));

    assertThat(metrics.get("true_positives").value()).isEqualTo(8);
    assertThat(metrics.get("false_positives").value()).isEqualTo(1);
    assertThat(metrics.get("false_negatives").value()).isEqualTo(1);
    assertThat(metrics.get("true_negatives").value()).isEqualTo(89);
    assertThat(metrics.get("prediction_rate").value()).isEqualTo(0.1);
    assertThat(metrics.get("weighted_recall").value()).isEqualTo(7640 / 8140.0);
    assertThat(metrics.get("roc_auc").n()).isEqualTo(99);
  }

  @Test
  void sumsWhatWasCaughtMissedAndFlaggedWrongly() {
    List<Metric> metrics = metrics(key("2018-05-14/2018-05-15", LATE));

    assertThat(metrics)
        .contains(
            weight("weighted_true_positives", MetricValue.of(7640, 8)),
            weight("weighted_false_positives", MetricValue.of(910, 1)),
            weight("weighted_false_negatives", MetricValue.of(500, 1)));
    assertThat(metrics).filteredOn(metric -> metric.unit() != null).allMatch(this::isWeight);
  }

  private boolean isWeight(Metric metric) {
    return metric.name().startsWith("weighted_") && !metric.name().equals("weighted_recall");
  }

  private static Metric weight(String name, MetricValue value) {
    return new Metric(name, Basis.CONFIRMED, Segment.WHOLE, value, "EUR");
  }

  /** A sum that leaves some out would look like less than it is. */
  @Test
  void withoutItsWeightAPredictionLeavesNoSum() throws Exception {
    lake.day(
        DAY.plusDays(2), HUNDRED.formatted("3").replace("10.0 * i AS", "nullif(i, 95) * 10.0 AS"));
    label("p3-96", DAY.plusDays(2), 96, LabelState.CONFIRMED, 1);

    Map<String, MetricValue> metrics = metrics(Segment.WHOLE, key("2018-05-16/2018-05-17", LATE));

    assertThat(metrics.get("weighted_false_positives").undefined())
        .isEqualTo("1 of 9 have no weight");
    assertThat(metrics.get("weighted_true_positives").value()).isEqualTo(960);
    assertThat(metrics.get("weighted_false_negatives").value()).isZero();
  }

  /** The second day has the amounts of the first: 200 predictions are 100 cases. */
  @Test
  void intervalsAreThoseOfCasesAndNotOfTheirRepeats() throws Exception {
    String each = "2018-05-14/2018-05-16";
    Map<String, MetricValue> rows = metrics(Segment.WHOLE, key(each, LATE));
    measure("{repeats: [amount]}");

    Map<String, MetricValue> cases = metrics(Segment.WHOLE, key(each, LATE));

    assertThat(cases.keySet()).isEqualTo(rows.keySet());
    rows.forEach(
        (name, value) -> {
          assertThat(cases.get(name).value()).as(name).isEqualTo(value.value());
          assertThat(cases.get(name).n()).as(name).isEqualTo(value.n());
        });
    assertThat(rows.get("prediction_rate").interval()).isEqualTo(Wilson.of(20, 200));
    assertThat(cases.get("prediction_rate").interval()).isEqualTo(Wilson.of(10, 100));
    assertThat(width(cases, "recall") / width(rows, "recall"))
        .isCloseTo(Math.sqrt(2), within(0.15));
    assertThat(width(cases, "roc_auc") / width(rows, "roc_auc"))
        .isCloseTo(Math.sqrt(2), within(0.15));
  }

  /** All values of a column count as one, however many predictions they have. */
  @Test
  void averagesAreOverTheValuesOfAColumn() throws Exception {
    measure("{average: channel}");
    RunKey key = key("2018-05-14/2018-05-16", LATE);
    List<Metric> all = metrics(key);
    Map<String, MetricValue> whole = metrics(all, Segment.WHOLE);
    MetricValue web = metrics(all, Segment.of("channel", "web")).get("roc_auc");
    MetricValue app = metrics(all, Segment.of("channel", "app")).get("roc_auc");

    MetricValue average = whole.get("roc_auc_average");
    assertThat(average.value()).isCloseTo((web.value() + app.value()) / 2, within(1e-12));
    assertThat(average.value()).isNotCloseTo(whole.get("roc_auc").value(), within(1e-4));
    assertThat(average.n()).isEqualTo(199);
    assertThat(average.value() - average.interval().lower())
        .isCloseTo(
            Math.hypot(web.value() - web.interval().lower(), app.value() - app.interval().lower())
                / 2,
            within(1e-12));
    assertThat(whole).containsKey("precision_average").doesNotContainKey("true_positives_average");
    assertThat(leftOut(key).value()).isZero();
  }

  @Test
  void whatHasTooFewLabelsIsLeftOutOfAveragesAndNamed() throws Exception {
    measure("{average: channel}");
    // Of this day 25 are of the web
    RunKey key = key("2018-05-14/2018-05-15", LATE);
    List<Metric> all = metrics(key);

    assertThat(metrics(all, Segment.WHOLE).get("accuracy_average").value())
        .isEqualTo(metrics(all, Segment.of("channel", "app")).get("accuracy").value());
    assertThat(leftOut(key).value()).isEqualTo(1);
    assertThat(leftOut(key).detail())
        .startsWith("web: only 25 labelled predictions, at least 30 needed (accuracy, ");

    RunKey none = key("2018-05-14/2018-05-15", MIDNIGHT.plusSeconds(86_400));
    assertThat(metrics(metrics(none), Segment.WHOLE).get("accuracy_average").undefined())
        .isEqualTo("none of 2 segments has enough labels");
  }

  private static QualityResult leftOut(RunKey key) {
    return DATABASE.database().store(ResultStore.class).quality(key.id()).stream()
        .filter(check -> check.check().equals("left_out_of_average"))
        .findFirst()
        .orElseThrow();
  }

  private static double width(Map<String, MetricValue> metrics, String name) {
    return metrics.get(name).interval().upper() - metrics.get(name).interval().lower();
  }

  @Test
  void immaturePredictionsHaveNoConfirmedLabels() {
    // 60 days after the 50th minute: minutes 0 to 50 are mature
    Instant asOf = MIDNIGHT.plusSeconds(60 * 86_400L + 50 * 60);
    RunKey key = key("2018-05-14/2018-05-15", asOf);

    Map<String, MetricValue> metrics = metrics(Segment.WHOLE, key);

    assertThat(metrics.get("accuracy").n()).isEqualTo(51);
    assertThat(metrics.get("false_negatives").value()).isEqualTo(1);
    assertThat(metrics.get("precision").undefined()).isEqualTo("no predicted positives");
    assertThat(metrics.get("prediction_rate").n()).isEqualTo(100);
  }

  @Test
  void segmentsAndTheirCrossingsAddUpToTheWhole() {
    List<Metric> metrics = metrics(key("2018-05-14/2018-05-16", LATE));

    assertThat(metrics.stream().map(metric -> metric.segment().toString()).distinct())
        .containsExactlyInAnyOrder(
            "",
            "channel=app",
            "channel=web",
            "region=(missing)",
            "region=north",
            "channel=app,region=(missing)",
            "channel=web,region=(missing)",
            "channel=app,region=north",
            "channel=web,region=north");
    assertThat(sumOfTrueNegatives(metrics, 0)).isEqualTo(179);
    assertThat(sumOfTrueNegatives(metrics, 1)).isEqualTo(2 * 179);
    assertThat(sumOfTrueNegatives(metrics, 2)).isEqualTo(179);
    MetricValue small =
        metrics(
                metrics,
                new Segment(new TreeMap<>(Map.of("channel", "web", "region", "(missing)"))))
            .get("accuracy");
    assertThat(small.undefined()).isEqualTo("only 6 labelled predictions, at least 30 needed");
  }

  @Test
  void theReliabilityCurveOfAMatureWindowIsTheSameOnBothBases() {
    RunKey key = key("2018-05-14/2018-05-15", LATE);
    metrics(key);

    List<ReliabilityBin> curve = DATABASE.database().store(ResultStore.class).reliability(key.id());

    assertThat(curve).hasSize(20);
    assertThat(curve.stream().map(ReliabilityBin::basis).distinct())
        .containsExactly(Basis.BEST, Basis.CONFIRMED);
    assertThat(curve.subList(0, 10))
        .extracting(ReliabilityBin::observed)
        .isEqualTo(curve.subList(10, 20).stream().map(ReliabilityBin::observed).toList());
    // Scores 0.91 to 0.99: p91 was withdrawn, the others are frauds; the disputed p90 is left out
    ReliabilityBin last = curve.get(19);
    assertThat(last.lower()).isEqualTo(0.9);
    assertThat(last.upper()).isEqualTo(1);
    assertThat(last.meanScore()).isCloseTo(0.95, within(1e-12));
    assertThat(last.observed().value()).isEqualTo(8 / 9.0);
    assertThat(last.observed().n()).isEqualTo(9);
  }

  @Test
  void immatureWindowsHaveNoReliabilityCurve() {
    RunKey key = key("2018-05-14/2018-05-15", MIDNIGHT.plusSeconds(2 * 86_400));
    metrics(key);

    assertThat(DATABASE.database().store(ResultStore.class).reliability(key.id())).isEmpty();
  }

  @Test
  void runningTwiceGivesTheSameRows() {
    RunKey key = key("2018-05-14/2018-05-16", LATE);

    List<Metric> first = metrics(key);

    assertThat(metrics(key)).isEqualTo(first).isNotEmpty();
  }

  @Test
  void aDayIsReadAgainOnlyWhenItsLabelsChanged() throws Exception {
    RunKey key = key("2018-05-14/2018-05-16", LATE);
    List<Metric> before = metrics(key);
    Path firstDay = file(DAY);
    Files.writeString(firstDay, "no Parquet: reading it fails");

    assertThat(metrics(key)).isEqualTo(before);
    label("p2-95", DAY.plusDays(1), 95, LabelState.CONFIRMED, 1);
    assertThat(metrics(metrics(key), Segment.WHOLE).get("true_positives").value()).isEqualTo(9);
  }

  @Test
  void mergedDaysEqualOneScanOfThem() throws Exception {
    List<Metric> daily = metrics(key("2018-05-14/2018-05-16", LATE));

    // Not whole days: nothing of them is kept or reused
    List<Metric> anew = metrics(key("2018-05-13T23:59:59Z/2018-05-16T00:00:01Z", LATE));

    assertThat(anew).isEqualTo(daily);
  }

  @Test
  void aWindowWithoutPredictionsHasUndefinedMetrics() {
    Map<String, MetricValue> metrics = metrics(Segment.WHOLE, key("2018-06-14/2018-06-15", LATE));

    assertThat(metrics.get("accuracy").undefined()).isEqualTo("no labelled predictions");
    assertThat(metrics.get("prediction_rate").undefined()).isEqualTo("no predictions");
    assertThat(metrics.get("true_positives").value()).isZero();
  }

  private Path file(LocalDate day) throws Exception {
    Path days = folder.resolve(monitor.name()).resolve("predictions").resolve("day=" + day);
    try (var files = Files.list(days)) {
      return files.findFirst().orElseThrow();
    }
  }

  private void label(String id, LocalDate day, int minute, LabelState state, Integer outcome)
      throws Exception {
    Instant event =
        day.atStartOfDay(java.time.ZoneOffset.UTC).toInstant().plusSeconds(minute * 60L);
    lake.label(id, event, event.plusSeconds(86_400), state, outcome);
  }

  private RunKey key(String window, Instant asOf) {
    return new RunKey(
        monitor.name(), "1", Window.parse(window, ZoneOffset.UTC), asOf, monitor.hash());
  }

  private Map<String, MetricValue> metrics(Segment segment, RunKey key) {
    return metrics(metrics(key), segment);
  }

  private static Map<String, MetricValue> metrics(List<Metric> metrics, Segment segment) {
    Map<String, MetricValue> values = new TreeMap<>();
    metrics.stream()
        .filter(metric -> metric.basis() == Basis.CONFIRMED)
        .filter(metric -> metric.segment().equals(segment))
        .forEach(metric -> values.put(metric.name(), metric.value()));
    return values;
  }

  private List<Metric> metrics(RunKey key) {
    step.run(monitor, key);
    return DATABASE.database().store(ResultStore.class).metrics(key.id());
  }

  private static double sumOfTrueNegatives(List<Metric> metrics, int columns) {
    return metrics.stream()
        .filter(metric -> metric.name().equals("true_negatives"))
        .filter(metric -> metric.segment().values().size() == columns)
        .mapToDouble(metric -> metric.value().value())
        .sum();
  }

  /** Lets the monitor say more of its metrics. */
  private void measure(String metrics) throws IOException {
    String text = Files.readString(folder.resolve(monitor.name() + ".yaml"));
    monitor = MonitorFile.parse("more.yaml", text + "metrics: " + metrics + "\n");
  }

  private Monitor monitor(String name) throws Exception {
    Path file = folder.resolve(name + ".yaml");
    Files.writeString(
        file,
        """
        monitor: %s
        model_id: fraud-screening
        recipients: {red: [a@example.org]}
        inputs: {predictions: p/*.parquet, outcomes: o/*.csv}
        columns:
          features:
            amount: {type: number}
            channel: {type: category}
            region: {type: category}
          segments: [channel, region, channel*region]
          weight: {column: amount, unit: EUR}
        labels:
          kind: report
          horizon: 0d
          maturity: 60d
          sources: {investigation: {rank: 1, selects: {top: 5, by: score, per: day}}}
        windows: [1d]
        baseline: {first: 1d}
        """
            .formatted(name));
    return MonitorFile.load(file);
  }
}
