package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.Database;
import io.modelwatch.database.ResultStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.database.VerdictStore;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The churn team's plan and its service's targets on small made-up data: a Monday on which all is
 * kept, and one on which all is missed, each figure judged by what it is measured by.
 *
 * <p>Some 1,000 customers are scored on 15 Mondays. Eight leave in each week, on Wednesday; in the
 * four weeks before they have a score of 0.5, as have as many who stay, all others one of 0.002.
 */
@Tag("database")
class ChurnPlanTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final LocalDate FIRST = LocalDate.parse("2023-10-30");
  private static final int LAST = 14;
  private static final int LEAVING = 8;
  private static final int STAYING = 940;
  private static final String WINDOW = "2024-02-05/2024-02-12";

  /** All labels are final: 79 days later. */
  private static final String FINAL = "2024-04-25T00:00:00Z";

  /** Who left in three weeks is known, and nothing is final. */
  private static final String EARLY = "2024-02-29T00:00:00Z";

  /** Who left within four weeks is known, and not final. */
  private static final String NEARLY = "2024-04-10T00:00:00Z";

  private static final String[] CATEGORIES = {
    "Partner", "Dependents", "PhoneService", "MultipleLines", "InternetService", "OnlineSecurity",
    "OnlineBackup", "DeviceProtection", "TechSupport", "StreamingTV", "StreamingMovies", "Contract",
    "PaperlessBilling", "PaymentMethod"
  };

  @TempDir Path folder;

  @Test
  void aMondayOnWhichAllIsKept() throws IOException {
    Plan plan = plan("kept", 0, false, true);

    Map<String, Judged> last = judged(plan, FINAL);
    assertThat(colours(last))
        .containsEntry("metric|average_precision|", Severity.GREEN)
        .containsEntry("metric|recall|", Severity.GREEN)
        .containsEntry("metric|precision|", Severity.GREEN)
        .containsEntry("metric|f1|", Severity.GREEN)
        .containsEntry("metric|roc_auc|", Severity.GREEN)
        .containsEntry("metric|serving_error_rate|", Severity.GREEN)
        .containsEntry("quality:p95|latency_ms|", Severity.GREEN)
        .containsEntry("quality:missing_share|tenure|", Severity.GREEN)
        .containsEntry("drift:ks|score|", Severity.GREEN)
        .containsEntry("drift:l_infinity|score|", Severity.GREEN)
        .containsEntry("drift:l_infinity|decision|", Severity.GREEN)
        .containsEntry("drift:l_infinity|gender|", Severity.GREEN);
    judged(plan, NEARLY);
    assertThat(degradation(plan).value()).isBetween(-0.05, 0.05);
  }

  @Test
  void aMondayOnWhichAllIsMissed() throws IOException {
    Plan plan = plan("missed", 0, true, true);

    Map<String, Judged> last = judged(plan, FINAL);
    assertThat(colours(last))
        .containsEntry("metric|average_precision|", Severity.RED)
        .containsEntry("metric|recall|", Severity.RED)
        .containsEntry("metric|precision|", Severity.RED)
        .containsEntry("metric|f1|", Severity.RED)
        .containsEntry("metric|roc_auc|", Severity.RED)
        .containsEntry("metric|serving_error_rate|", Severity.RED)
        .containsEntry("quality:p95|latency_ms|", Severity.YELLOW)
        .containsEntry("quality:missing_share|tenure|", Severity.YELLOW)
        .containsEntry("drift:ks|score|", Severity.YELLOW)
        .containsEntry("drift:l_infinity|score|", Severity.YELLOW)
        .containsEntry("drift:l_infinity|decision|", Severity.YELLOW)
        .containsEntry("drift:l_infinity|gender|", Severity.YELLOW);
    Judged judged = judged(plan, NEARLY).get("metric|concept_drift_roc_auc|");
    assertThat(degradation(plan).value()).isLessThan(-0.5);
    assertThat(degradation(plan).interval().upper()).isLessThan(-0.02);
    assertThat(judged.severity())
        .as("31 who left alarm nobody before labels are final: JudgeTest has what does")
        .isEqualTo(Severity.GREEN);
  }

  @Test
  void uptimeIsNotJudgedWhileNoFileOfFailedRequestsHasArrived() throws IOException {
    Plan plan = plan("silent", LAST - 4, false, false);

    assertThat(judged(plan, FINAL).get("metric|serving_error_rate|").severity()).isNull();
  }

  /** Of those who left within four weeks one was back after ten days and one after forty. */
  @Test
  void pendingChurnIsNoChurnYetAndWhoComesBackInTimeNeverChurned() throws IOException {
    Plan plan = plan("back", LAST - 4, false, true);

    judged(plan, EARLY);
    assertThat(labels(plan, EARLY))
        .satisfies(
            early -> {
              assertThat(early.pending()).isEqualTo(3L * LEAVING - 1);
              assertThat(early.confirmedPositive()).isZero();
              assertThat(early.reverted()).isEqualTo(1);
            });
    judged(plan, FINAL);
    assertThat(labels(plan, FINAL))
        .satisfies(
            last -> {
              assertThat(last.pending()).isZero();
              assertThat(last.confirmedPositive()).isEqualTo(4L * LEAVING - 1);
              assertThat(last.reverted()).isEqualTo(1);
              assertThat(last.matureShare()).isCloseTo(1, within(1e-9));
            });
  }

  private record Plan(Monitor monitor, Lake lake) {}

  private Plan plan(String name, int from, boolean missed, boolean withErrors) throws IOException {
    Path landing = folder.resolve("landing");
    for (String kind : List.of("predictions", "outcomes", "errors")) {
      Files.createDirectories(landing.resolve(kind));
    }
    List<String> predictions = new ArrayList<>();
    predictions.add(
        "prediction_id,entity_id,event_time,model_id,model_version,score,decision,latency_ms,"
            + "gender,SeniorCitizen,tenure,MonthlyCharges,TotalCharges,"
            + String.join(",", CATEGORIES));
    for (int week = from; week <= LAST; week++) {
      monday(predictions, week, missed && week == LAST);
    }
    Files.write(landing.resolve("predictions/all.csv"), predictions);
    Files.write(landing.resolve("outcomes/all.csv"), outcomes());
    if (withErrors) {
      List<String> errors = new ArrayList<>(List.of("request_id,event_time,error"));
      for (int failed = 0; failed < 5; failed++) {
        errors.add(
            "r%d,%sT05:00:00Z,timeout".formatted(failed, FIRST.plusWeeks(missed ? LAST : 3)));
      }
      Files.write(landing.resolve("errors/all.csv"), errors);
    }
    Monitor monitor =
        MonitorFile.parse(
            "churn.yaml",
            Files.readString(Path.of("../../dags/monitors/telco-churn.yaml"))
                .replace("*.parquet", "*.csv")
                .replace("monitor: telco-churn", "monitor: churn-" + name)
                .replace("{from: training}", "{first: 28d}"));
    Lake lake = Lake.open(folder.resolve("lake"));
    WholeRun.ingest(DATABASE.database(), lake, monitor, landing, Instant.parse(FINAL));
    return new Plan(monitor, lake);
  }

  /** On the Monday on which all is missed, those who will leave have the scores of others. */
  private static void monday(List<String> rows, int week, boolean missed) {
    for (int who = 0; who < STAYING; who++) {
      boolean risky = Math.floorMod(who - 31 * week, STAYING) < 4 * LEAVING;
      boolean moved = missed && who % 4 == 0;
      rows.add(row("s" + who, who, week, risky || moved ? 0.5 : 0.002, missed));
    }
    for (int leaves = week; leaves < week + 8; leaves++) {
      for (int who = 0; who < LEAVING; who++) {
        double score = leaves - week < 4 && !missed ? 0.5 : 0.002;
        rows.add(row("l" + leaves + "-" + who, who + leaves, week, score, missed));
      }
    }
  }

  private static String row(String entity, int number, int week, double score, boolean missed) {
    List<String> cells = new ArrayList<>();
    cells.add(week + "-" + entity);
    cells.add(entity);
    cells.add(FIRST.plusWeeks(week) + "T05:00:00Z");
    cells.add("telco-churn");
    cells.add("1");
    cells.add(String.format(Locale.ROOT, "%.6f", score + number * 1e-6));
    cells.add(score > 0.04 ? "1" : "0");
    cells.add(missed && number % 10 == 0 ? "150" : "50");
    cells.add((missed && number % 10 == 1) || number % 2 == 0 ? "Female" : "Male");
    cells.add("0");
    cells.add(missed && number % 200 == 7 ? "" : String.valueOf(1 + number % 60));
    cells.add(String.valueOf(20 + number % 80));
    cells.add(String.valueOf((20 + number % 80) * (1 + number % 60)));
    for (int i = 0; i < CATEGORIES.length; i++) {
      cells.add("c" + (number + i) % 3);
    }
    return String.join(",", cells);
  }

  private static List<String> outcomes() {
    List<String> rows = new ArrayList<>(List.of("entity_id,event,event_time,known_at,source"));
    for (int week = 0; week < LAST + 8; week++) {
      LocalDate ends = FIRST.plusWeeks(week).plusDays(2);
      for (int who = 0; who < LEAVING; who++) {
        rows.add(event("l" + week + "-" + who, "contract_ended", ends));
      }
    }
    LocalDate ended = FIRST.plusWeeks(LAST).plusDays(2);
    rows.add(event("l" + LAST + "-0", "contract_started", ended.plusDays(10)));
    rows.add(event("l" + LAST + "-1", "contract_started", ended.plusDays(40)));
    return rows;
  }

  private static String event(String entity, String event, LocalDate day) {
    return "%s,%s,%sT12:00:00Z,%sT12:00:00Z,billing".formatted(entity, event, day, day.plusDays(1));
  }

  private static RunKey key(Plan plan, String asOf) {
    return WholeRun.key(plan.monitor(), WINDOW, Instant.parse(asOf));
  }

  private static LabelCounts labels(Plan plan, String asOf) {
    return DATABASE.database().store(ResultStore.class).labels(key(plan, asOf).id()).orElseThrow();
  }

  /** By how much scores tell less than they promised, before labels are final. */
  private static MetricValue degradation(Plan plan) {
    return DATABASE.database().store(ResultStore.class).metrics(key(plan, NEARLY).id()).stream()
        .filter(metric -> metric.name().equals("concept_drift_roc_auc"))
        .filter(metric -> metric.segment().equals(Segment.WHOLE))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static Map<String, Judged> judged(Plan plan, String asOf) {
    Database database = DATABASE.database();
    RunKey key = key(plan, asOf);
    WholeRun.judged(database, plan.lake(), plan.monitor(), key);
    Map<String, Judged> judged = new TreeMap<>();
    database
        .store(VerdictStore.class)
        .ofRun(key.id())
        .forEach(one -> judged.put(one.key().toString(), one));
    return judged;
  }

  private static Map<String, Severity> colours(Map<String, Judged> judged) {
    Map<String, Severity> colours = new TreeMap<>();
    judged.forEach(
        (key, one) -> {
          if (one.severity() != null) {
            colours.put(key, one.severity());
          }
        });
    return colours;
  }
}
