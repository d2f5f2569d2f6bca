package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.alert.AlertStep;
import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.Database;
import io.modelwatch.database.ResultStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.database.VerdictStore;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
import io.modelwatch.label.LabelStep;
import io.modelwatch.lake.Lake;
import io.modelwatch.metrics.MetricsStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bank's monitoring plan: the colours of its five metrics, month by month. */
@Tag("database")
class BankPlanTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Path MONITOR = Path.of("../../dags/monitors/bank-recommendation.yaml");

  /** The plan's limits: where green ends and where yellow does; less is better where it says so. */
  private record Plan(String truth, double green, double yellow, boolean lessIsBetter) {

    Severity colour(double value) {
      double sign = lessIsBetter ? -1 : 1;
      return sign * value >= sign * green
          ? Severity.GREEN
          : sign * value >= sign * yellow ? Severity.YELLOW : Severity.RED;
    }
  }

  private static final Map<String, Plan> PLAN =
      Map.of(
          "roc_auc", new Plan("roc_auc", 0.85, 0.75, false),
          "f1", new Plan("f1", 0.20, 0.15, false),
          "conversion_rate", new Plan("conversion", 0.15, 0.10, false),
          "error_rate", new Plan("error_rate", 0.05, 0.10, true),
          "negative_hits", new Plan("negative_hits", 0.02, 0.05, true));

  /** All labels of months up to here are final in the stream. */
  private static final YearMonth LAST = YearMonth.of(2010, 2);

  @TempDir Path folder;

  @Test
  void everyMatureMonthHasTheColoursOfItsTruth() throws IOException {
    Path stream = SharedStreams.folder("bank");
    Monitor monitor = MonitorFile.load(MONITOR);
    Lake lake = Lake.open(folder);
    Instant asOf = Instant.parse("2010-04-01T05:00:00Z");
    WholeRun.ingest(DATABASE.database(), lake, monitor, stream, asOf);

    List<String> wrong = new ArrayList<>();
    Map<String, Set<Severity>> reached = new TreeMap<>();
    for (Map<String, String> truth : rows(stream.resolve("truth-monthly.csv"))) {
      YearMonth month = YearMonth.parse(truth.get("month"));
      if (month.isAfter(LAST)) {
        continue;
      }
      String version = month.getYear() == 2010 ? "2" : "1";
      // In the first, one of 21 days is still the old version's
      double rounding = month.equals(YearMonth.of(2010, 1)) ? 0.02 : 1e-4;
      RunKey key = evaluate(monitor, lake, month, version, asOf);
      PLAN.forEach(
          (name, plan) -> {
            double expected = Double.parseDouble(truth.get(plan.truth()));
            assertThat(confirmed(key, name))
                .as("%s of %s", name, month)
                .isCloseTo(expected, within(rounding));
            Severity severity = severity(key, name);
            reached.computeIfAbsent(name, none -> EnumSet.noneOf(Severity.class)).add(severity);
            if (severity != plan.colour(expected)) {
              wrong.add("%s of %s is %s at %s".formatted(name, month, severity, expected));
            }
          });
    }
    assertThat(wrong).isEmpty();
    Set<Severity> all = EnumSet.allOf(Severity.class);
    assertThat(reached)
        .as("the others are those of coloursThatTheStreamNeverReaches")
        .isEqualTo(
            Map.of(
                "f1", all,
                "conversion_rate", all,
                "negative_hits", all,
                "roc_auc", EnumSet.of(Severity.RED),
                "error_rate", EnumSet.of(Severity.RED)));
  }

  /**
   * 40 clients, half of whom buy; so many buyers have a lower score than all others, and so many
   * were not recommended the product.
   */
  @ParameterizedTest
  @CsvSource({
    "3, 1, GREEN, GREEN", // ROC AUC 17/20 = 0.85, error rate 1/20
    "4, 2, YELLOW, YELLOW", // 0.80, 2/20
    "5, 2, YELLOW, YELLOW", // 0.75
    "6, 3, RED, RED", // 0.70, 3/20
  })
  void coloursThatTheStreamNeverReaches(int low, int missed, Severity rocAuc, Severity errorRate)
      throws IOException {
    Path landing = folder.resolve("landing");
    Files.createDirectories(landing.resolve("predictions"));
    Files.createDirectories(landing.resolve("outcomes"));
    StringBuilder predictions =
        new StringBuilder(
            "prediction_id,entity_id,event_time,model_id,model_version,score,decision\n");
    StringBuilder outcomes =
        new StringBuilder("prediction_id,outcome,source,event_time,known_at\n");
    for (int client = 0; client < 40; client++) {
      boolean buys = client < 20;
      double score = !buys ? 0.5 : client < low ? 0.1 : 0.9;
      predictions.append(
          String.format(
              Locale.ROOT,
              "p%d,c%d,2009-06-%02dT09:00:00Z,product-recommendation,1,%s,%d%n",
              client,
              client,
              1 + client % 30,
              score + client * 1e-4,
              buys && client >= missed ? 1 : 0));
      if (buys) {
        outcomes.append(
            "p%d,1,purchase,2009-07-01T00:00:00Z,2009-07-01T00:00:00Z%n".formatted(client));
      }
    }
    Files.writeString(landing.resolve("predictions/1.csv"), predictions);
    Files.writeString(landing.resolve("outcomes/1.csv"), outcomes);
    Monitor monitor =
        MonitorFile.parse(
            "bank.yaml",
            Files.readString(MONITOR)
                .replace("*.parquet", "*.csv")
                .replace("monitor: bank-recommendation", "monitor: bank-" + low)
                .replace("{from: training}", "{first: 7d}"));
    Lake lake = Lake.open(folder.resolve("lake"));
    Instant asOf = Instant.parse("2009-09-01T05:00:00Z");
    WholeRun.ingest(DATABASE.database(), lake, monitor, landing, asOf);

    RunKey key = evaluate(monitor, lake, YearMonth.of(2009, 6), "1", asOf);

    assertThat(severity(key, "roc_auc")).isEqualTo(rocAuc);
    assertThat(severity(key, "error_rate")).isEqualTo(errorRate);
  }

  private static RunKey evaluate(
      Monitor monitor, Lake lake, YearMonth month, String version, Instant asOf) {
    Window window =
        Window.parse(month.atDay(1) + "/" + month.plusMonths(1).atDay(1), ZoneOffset.UTC);
    assertThat(monitor.windows().get(0).includes(window)).isTrue();
    RunKey key = new RunKey(monitor.name(), version, window, asOf, monitor.hash());
    Database database = DATABASE.database();
    new LabelStep(database, lake).run(monitor, key);
    new MetricsStep(database, lake).run(monitor, key);
    new AlertStep(database, lake).run(monitor, key);
    return key;
  }

  private static double confirmed(RunKey key, String name) {
    return DATABASE.database().store(ResultStore.class).metrics(key.id()).stream()
        .filter(metric -> metric.name().equals(name) && metric.basis() == Basis.CONFIRMED)
        .filter(metric -> metric.segment().equals(Segment.WHOLE))
        .map(Metric::value)
        .map(value -> value.value())
        .collect(Collectors.toList())
        .get(0);
  }

  private static Severity severity(RunKey key, String name) {
    Map<FindingKey, Judged> judged = new HashMap<>();
    DATABASE
        .database()
        .store(VerdictStore.class)
        .ofRun(key.id())
        .forEach(each -> judged.put(each.key(), each));
    return judged.get(FindingKey.ofMetric(name, Segment.WHOLE)).severity();
  }

  private static List<Map<String, String>> rows(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    String[] header = lines.get(0).split(",");
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      Map<String, String> row = new LinkedHashMap<>();
      for (int column = 0; column < header.length; column++) {
        row.put(header[column], cells[column]);
      }
      rows.add(row);
    }
    return rows;
  }
}
