package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.document.DocumentSchema;
import io.modelwatch.document.Documents;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.JudgedDrift;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Silence;
import io.modelwatch.domain.Window;
import io.modelwatch.label.LabelDecision;
import io.modelwatch.label.LabelExport;
import io.modelwatch.lake.Lake;
import io.modelwatch.lake.TableSchema;
import io.modelwatch.report.ReportStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models of several classes and of numbers through monitors, from landing files to the report. */
@Tag("database")
class OtherModelsTest {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final Path MONITORS = Path.of("../../tests/monitors");
  private static final Window SECOND_WEEK = Window.parse("2024-03-08/2024-03-15", ZoneOffset.UTC);
  private static final Instant EARLY = Instant.parse("2024-03-21T00:00:00Z");
  private static final Instant DECIDED = Instant.parse("2024-04-10T00:00:00Z");
  private static final Instant LATE = Instant.parse("2024-05-15T00:00:00Z");

  @TempDir Path folder;

  private Lake lake;

  @BeforeEach
  void openLake() {
    lake = Lake.open(folder.resolve("lake"));
  }

  /** Labels, performance, drift, alerts and report of a week, before and after all is known. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BINARY")
  void aRunSeesWhatWasKnownAndTheSameAgainLater(ModelType model) throws Exception {
    ModelStream stream = new ModelStream(model);
    Monitor monitor = monitor(stream.monitor(), model + "-asof");
    ingest(monitor, stream, EARLY);

    RunKey early = evaluate(monitor, EARLY);
    byte[] before = DocumentJson.bytes(document(early));
    ingest(monitor, stream, LATE);
    RunKey late = evaluate(monitor, LATE);
    byte[] again = DocumentJson.bytes(document(evaluate(monitor, EARLY)));

    assertThat(again)
        .asString()
        .isEqualTo(new String(before, java.nio.charset.StandardCharsets.UTF_8));
    for (RunKey key : List.of(early, late)) {
      DocumentSchema.check(document(key));
      assertThat(document(key).labels()).isEqualTo(counts(stream, key.asOf()));
      for (String channel : List.of("", "web", "shop")) {
        assertMetrics(model, document(key), segment(channel), known(stream, channel, key.asOf()));
      }
      assertThat(document(key).metrics()).extracting(Metric::basis).containsOnly(Basis.CONFIRMED);
    }
    assertThat(document(late).labels().confirmedOther())
        .isGreaterThan(document(early).labels().confirmedOther());
    assertThat(document(late).drift())
        .filteredOn(result -> result.column().equals("decision"))
        .extracting(JudgedDrift::measure)
        .contains("psi");
    assertThat(document(late).alerts())
        .extracting(Alert::key)
        .contains(model == ModelType.MULTICLASS ? "metric|f1_macro|" : "metric|mae|")
        .noneMatch(key -> key.contains("score"));
    assertThat(document(late).recommendation().notJudged()).isEmpty();
    assertThat(report(monitor, late))
        .contains(model == ModelType.MULTICLASS ? "recall[gold]" : "rmse")
        .contains("confirmed " + document(late).labels().confirmedOther());
  }

  @Test
  void beforeAnythingIsMatureNothingIsSaidOfPerformance() throws Exception {
    ModelStream stream = new ModelStream(ModelType.MULTICLASS);
    Monitor monitor = monitor(stream.monitor(), "immature");
    ingest(monitor, stream, Instant.parse("2024-03-16T00:00:00Z"));

    ResultDocument document = document(evaluate(monitor, Instant.parse("2024-03-16T00:00:00Z")));

    assertThat(document.labels().mature()).isZero();
    assertThat(document.metrics())
        .isNotEmpty()
        .allSatisfy(
            metric -> {
              assertThat(metric.basis()).isEqualTo(Basis.CONFIRMED);
              assertThat(metric.value().undefined()).isEqualTo("no labelled predictions");
            });
    assertThat(document.recommendation().notJudged())
        .anyMatch(reason -> reason.contains("f1_macro"))
        .anyMatch(reason -> reason.contains("recall[gold]"));
  }

  /** The labels name the classes otherwise: that says nothing of the model. */
  @Test
  void classesThatAreSpelledDifferentlyAreBrokenInput() throws Exception {
    ModelStream stream = new ModelStream(ModelType.MULTICLASS);
    Monitor monitor = monitor(stream.monitor(), "spelled");
    stream.write(folder);
    try (var outcomes = Files.list(folder.resolve("outcomes"))) {
      for (Path file : outcomes.toList()) {
        Files.writeString(file, Files.readString(file).replaceAll("basic|gold|prepaid", "PLAN_$0"));
      }
    }
    ingest(monitor, stream, LATE);

    ResultDocument document = document(evaluate(monitor, LATE));

    assertThat(document.alerts())
        .filteredOn(alert -> alert.finding().key().kind() == FindingKey.Kind.INPUT)
        .extracting(Alert::key, Alert::severity, Alert::message)
        .containsExactly(
            tuple(
                "input:classes_in_common|labels|",
                Severity.RED,
                "decisions are basic, gold, prepaid; labels are PLAN_basic, PLAN_gold,"
                    + " PLAN_prepaid: no class in common (window 2024-03-08/2024-03-15)"));
    assertThat(document.recommendation().action()).isEqualTo(Action.REPAIR);
  }

  @Test
  void aPersonsDecisionSettlesAClass() throws Exception {
    ModelStream stream = new ModelStream(ModelType.MULTICLASS);
    Monitor monitor = monitor(stream.monitor(), "decided");
    ingest(monitor, stream, LATE);
    String disputed =
        stream.cases().stream()
            .filter(row -> row.said(LATE).size() > 1 && SECOND_WEEK.contains(row.time()))
            .findFirst()
            .orElseThrow()
            .id();

    String kept =
        new LabelDecision(POSTGRES.database(), lake)
            .record(
                monitor,
                new LabelDecision.Decision(disputed, "gold", "asked", "ada", DECIDED, DECIDED));

    assertThat(kept).isEqualTo("gold");
    LabelCounts counts = document(evaluate(monitor, LATE)).labels();
    assertThat(counts.disputed()).isEqualTo(counts(stream, LATE).disputed() - 1);
    assertThat(counts.confirmedOther()).isEqualTo(counts(stream, LATE).confirmedOther() + 1);
  }

  /** Dashboards and exports have outcomes in columns of their own type. */
  @Test
  void outcomesAreNumbersInViewsAndExports() throws Exception {
    ModelStream stream = new ModelStream(ModelType.REGRESSION);
    Monitor monitor = monitor(stream.monitor(), "exported");
    ingest(monitor, stream, LATE);
    RunKey key = evaluate(monitor, LATE);

    new LabelExport(POSTGRES.database(), lake)
        .run(monitor, key, List.of(LabelState.CONFIRMED), folder);

    assertThat(TableSchema.of(folder.resolve("confirmed.parquet")).columns())
        .containsEntry("outcome", TableSchema.Kind.NUMBER)
        .doesNotContainKey("score");
    try (var connection = POSTGRES.connect();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT count(outcome_number), count(outcome), count(outcome_class)"
                        + " FROM bi.confirmed WHERE monitor = 'exported'")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1))
          .isEqualTo(stream.cases().stream().filter(row -> row.outcome(LATE).isPresent()).count());
      assertThat(rows.getLong(2) + rows.getLong(3)).isZero();
    }
  }

  @Test
  void whatIsNoFiniteNumberIsQuarantined() throws Exception {
    ModelStream stream = new ModelStream(ModelType.REGRESSION);
    Monitor monitor = monitor(stream.monitor(), "quarantined");
    stream.write(folder);
    Path outcomes = folder.resolve("outcomes/2024-03-12.csv");
    String bad = "p1,%s,survey,2024-03-01T01:00:00Z,2024-03-12T00:00:00Z%n";
    Files.writeString(
        outcomes,
        Files.readString(outcomes)
            + bad.formatted("many")
            + bad.formatted("inf")
            + bad.formatted("-0"));

    var summary = WholeRun.ingest(POSTGRES.database(), lake, monitor, folder, LATE);

    assertThat(summary.rows().get("outcomes").quarantined()).isEqualTo(2);
    try (var connection = POSTGRES.connect();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT outcome FROM staging.outcome WHERE monitor = 'quarantined'"
                        + " AND prediction_id = 'p1' AND known_time = '2024-03-12T00:00:00Z'")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("0.0");
    }
  }

  /** The example of the documentation is one of these monitors. */
  @Test
  void theDocumentationShowsAMonitorThatWorks() throws IOException {
    String documentation = Files.readString(Path.of("../../docs/metrics.md"));
    String section = documentation.substring(documentation.indexOf("## Several classes"));
    String example = section.split("```yaml\n", 2)[1].split("```", 2)[0];

    assertThat(Files.readString(MONITORS.resolve("plan-choice.yaml")).lines())
        .containsAll(example.lines().filter(line -> !line.equals("# ...")).toList());
  }

  private static void assertMetrics(
      ModelType model,
      ResultDocument document,
      Segment segment,
      List<Map.Entry<String, String>> labelsAndDecisions) {
    Map<String, MetricValue> metrics =
        document.metrics().stream()
            .filter(metric -> metric.segment().equals(segment))
            .collect(Collectors.toMap(Metric::name, Metric::value));
    Map<String, Double> expected =
        model == ModelType.MULTICLASS
            ? ofClasses(labelsAndDecisions)
            : ofNumbers(labelsAndDecisions);
    assertThat(labelsAndDecisions).hasSizeGreaterThan(30);
    assertThat(metrics.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, value) -> {
          MetricValue metric = metrics.get(name);
          assertThat(metric.value()).as(name).isCloseTo(value, within(1e-9));
          assertThat(metric.interval()).as(name).isNotNull();
          assertThat(value).isBetween(metric.interval().lower(), metric.interval().upper());
        });
    String whole = model == ModelType.MULTICLASS ? "accuracy" : "mae";
    assertThat(metrics.get(whole).n()).isEqualTo(labelsAndDecisions.size());
  }

  private static Map<String, Double> ofClasses(List<Map.Entry<String, String>> rows) {
    Map<String, Double> metrics = new TreeMap<>();
    Map<String, Long> labels = count(rows, Map.Entry::getKey);
    Map<String, Long> decisions = count(rows, Map.Entry::getValue);
    Map<String, Long> hits =
        count(
            rows.stream().filter(row -> row.getKey().equals(row.getValue())).toList(),
            Map.Entry::getKey);
    BiFunction<String, String, Double> metric =
        (name, of) -> {
          double hit = hits.getOrDefault(of, 0L);
          return switch (name) {
            case "precision" -> hit / decisions.get(of);
            case "recall" -> hit / labels.get(of);
            default -> 2 * hit / (decisions.get(of) + labels.get(of));
          };
        };
    for (String name : List.of("precision", "recall", "f1")) {
      double macro = 0;
      double weighted = 0;
      for (String of : labels.keySet()) {
        double value = metric.apply(name, of);
        metrics.put(name + "[" + of + "]", value);
        macro += value / labels.size();
        weighted += value * labels.get(of) / rows.size();
      }
      metrics.put(name + "_macro", macro);
      metrics.put(name + "_weighted", weighted);
    }
    double micro = hits.values().stream().mapToLong(Long::longValue).sum();
    metrics.put("accuracy", micro / rows.size());
    return metrics;
  }

  private static Map<String, Long> count(
      List<Map.Entry<String, String>> rows, Function<Map.Entry<String, String>, String> by) {
    return rows.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
  }

  private static Map<String, Double> ofNumbers(List<Map.Entry<String, String>> rows) {
    double absolute = 0;
    double squared = 0;
    double relative = 0;
    double sum = 0;
    for (Map.Entry<String, String> row : rows) {
      double actual = Double.parseDouble(row.getKey());
      double error = Double.parseDouble(row.getValue()) - actual;
      absolute += Math.abs(error);
      squared += error * error;
      relative += Math.abs(error / actual);
      sum += actual;
    }
    double variation = 0;
    for (Map.Entry<String, String> row : rows) {
      variation += Math.pow(Double.parseDouble(row.getKey()) - sum / rows.size(), 2);
    }
    return new TreeMap<>(
        Map.of(
            "mae",
            absolute / rows.size(),
            "rmse",
            Math.sqrt(squared / rows.size()),
            "mape",
            relative / rows.size(),
            "r2",
            1 - squared / variation));
  }

  /** The mature predictions of the week whose outcome is known, as outcome and decision. */
  private static List<Map.Entry<String, String>> known(
      ModelStream stream, String channel, Instant asOf) {
    List<Map.Entry<String, String>> known = new ArrayList<>();
    for (ModelStream.Case row : stream.cases()) {
      Optional<String> outcome = row.outcome(asOf);
      if (SECOND_WEEK.contains(row.time())
          && row.mature(asOf)
          && outcome.isPresent()
          && (channel.isEmpty() || row.channel().equals(channel))) {
        known.add(Map.entry(outcome.get(), row.decision()));
      }
    }
    return known;
  }

  private static LabelCounts counts(ModelStream stream, Instant asOf) {
    Map<String, Long> states = new TreeMap<>();
    for (ModelStream.Case row : stream.cases()) {
      if (SECOND_WEEK.contains(row.time())) {
        boolean reported = row.reports().stream().anyMatch(report -> !report.known().isAfter(asOf));
        int said = row.said(asOf).size();
        String state =
            !reported
                ? "unobserved"
                : said == 0
                    ? "reverted"
                    : said > 1 ? "disputed" : row.mature(asOf) ? "confirmed" : "pending";
        states.merge(state, 1L, Long::sum);
        states.merge("mature", row.mature(asOf) ? 1L : 0L, Long::sum);
        states.merge("missing", !reported && row.mature(asOf) ? 1L : 0L, Long::sum);
        states.merge("all", 1L, Long::sum);
      }
    }
    return new LabelCounts(
        states.get("all"),
        states.getOrDefault("unobserved", 0L),
        states.getOrDefault("pending", 0L),
        0,
        0,
        states.getOrDefault("confirmed", 0L),
        states.getOrDefault("reverted", 0L),
        states.getOrDefault("disputed", 0L),
        states.get("mature"),
        states.get("missing"),
        Silence.UNKNOWN);
  }

  private static Segment segment(String channel) {
    return channel.isEmpty()
        ? Segment.WHOLE
        : new Segment(new TreeMap<>(Map.of("channel", channel)));
  }

  /** A monitor of its own name, so that tests share a database. */
  private Monitor monitor(String file, String name) throws IOException {
    String own = name.toLowerCase(java.util.Locale.ROOT);
    return MonitorCopy.of(
        MONITORS.resolve(file + ".yaml"),
        folder.resolve(own + ".yaml"),
        text -> text.replace("monitor: " + file, "monitor: " + own));
  }

  private void ingest(Monitor monitor, ModelStream stream, Instant asOf) throws IOException {
    if (!Files.exists(folder.resolve("predictions"))) {
      stream.write(folder);
    }
    WholeRun.ingest(POSTGRES.database(), lake, monitor, folder, asOf);
  }

  private RunKey evaluate(Monitor monitor, Instant asOf) {
    RunKey key = new RunKey(monitor.name(), "1", SECOND_WEEK, asOf, monitor.hash());
    WholeRun.of(POSTGRES.database(), lake, monitor, key);
    return key;
  }

  private static ResultDocument document(RunKey key) {
    return Documents.published(POSTGRES.database(), key);
  }

  private String report(Monitor monitor, RunKey key) throws IOException {
    return Files.readString(
        Path.of(new ReportStep(POSTGRES.database()).run(monitor, key, folder).html()));
  }
}
