package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.Documents;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import io.modelwatch.report.ReportStep;
import io.modelwatch.report.ReportSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs over days of 23 and 25 hours, from landing files to the report: each prediction and each
 * label counts in one day, and the days add up to the window of them all.
 */
@Tag("database")
class BusinessDaysRunTest {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final String MONITOR =
      """
      monitor: %s
      model_id: screening
      timezone: %s
      recipients: {}
      inputs: {predictions: "predictions.csv", outcomes: "outcomes.csv"}
      columns: {features: {amount: {type: number}}}
      labels: {kind: report, horizon: 0d, maturity: 5d, sources: {desk: {rank: 1, selects: {top: 3, by: score, per: day}}}}
      windows: [1d, 5d]
      minimum_rows: 10
      baseline: {first: 2d}
      """;

  private static final Duration STEP = Duration.ofMinutes(30);
  private static final Instant AS_OF = Instant.parse("2018-12-01T00:00:00Z");

  @TempDir Path folder;
  private Lake lake;

  @ParameterizedTest
  @CsvSource({
    "America/New_York, 2018-03-09, 2018-03-11, 23",
    "America/New_York, 2018-11-02, 2018-11-04, 25",
    "Asia/Kolkata, 2018-11-02, 2018-11-04, 24"
  })
  void theDaysAddUpToTheirWindow(String timezone, LocalDate first, LocalDate changed, int hours)
      throws Exception {
    Monitor monitor = ingested(timezone, first.minusDays(3));
    Window all = Window.parse(first + "/" + first.plusDays(5), monitor.days().zone());

    List<ResultDocument> days =
        all.days().stream().map(day -> run(monitor, monitor.days().window(day))).toList();
    ResultDocument whole = run(monitor, all);

    int clocks = (int) (changed.toEpochDay() - first.toEpochDay());
    assertThat(days.get(clocks).labels().predictions()).isEqualTo(2L * hours);
    assertThat(days.stream().mapToLong(day -> day.labels().predictions()).sum())
        .isEqualTo(whole.labels().predictions())
        .isEqualTo(Duration.between(all.from(), all.to()).dividedBy(STEP));
    assertThat(days.stream().mapToLong(day -> day.labels().confirmedPositive()).sum())
        .isEqualTo(whole.labels().confirmedPositive())
        .isPositive();
    for (String counted : List.of("true_positives", "false_positives", "false_negatives")) {
      assertThat(days.stream().mapToDouble(day -> metric(day, counted)).sum())
          .as(counted)
          .isEqualTo(metric(whole, counted));
    }
    // What the desk can look at is of its days, whatever their hours
    assertThat(metric(whole, "precision_at_budget") * 15)
        .isCloseTo(
            days.stream().mapToDouble(day -> metric(day, "precision_at_budget") * 3).sum(),
            within(1e-9));
    assertThat(whole.run().baseline()).isEqualTo(first.minusDays(3) + "/" + first.minusDays(1));
  }

  @ParameterizedTest
  @CsvSource({
    "America/New_York, '2018-11-04/2018-11-05 (America/New_York)'",
    "UTC, 2018-11-04/2018-11-05"
  })
  void peopleReadTheDaysOfTheMonitor(String timezone, String window) throws Exception {
    Monitor monitor = ingested(timezone, LocalDate.parse("2018-11-02"));
    run(monitor, monitor.days().window(LocalDate.parse("2018-11-04")));

    ReportSummary report =
        new ReportStep(POSTGRES.database())
            .run(
                monitor,
                key(monitor, monitor.days().window(LocalDate.parse("2018-11-04"))),
                folder);

    assertThat(Files.readString(Path.of(report.text()))).contains("window " + window + ", as of");
    assertThat(Files.readString(Path.of(report.html())))
        .contains("Window 2018-11-04/2018-11-05 (" + timezone + ")");
    try (Connection connection = POSTGRES.connect();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT to_char(window_from AT TIME ZONE timezone, 'YYYY-MM-DD HH24:MI')"
                    + " FROM bi.run WHERE monitor = ?")) {
      query.setString(1, monitor.name());
      ResultSet row = query.executeQuery();
      row.next();
      assertThat(row.getString(1)).isEqualTo("2018-11-04 00:00");
    }
  }

  private ResultDocument run(Monitor monitor, Window window) {
    RunKey key = key(monitor, window);
    WholeRun.of(POSTGRES.database(), lake, monitor, key);
    ResultDocument document = Documents.published(POSTGRES.database(), key);
    assertThat(document.run().key().window()).isEqualTo(window).hasToString(window.toString());
    return document;
  }

  private static RunKey key(Monitor monitor, Window window) {
    return new RunKey(monitor.name(), "1", window, AS_OF, monitor.hash());
  }

  private static double metric(ResultDocument document, String name) {
    Metric found =
        document.metrics().stream()
            .filter(metric -> metric.name().equals(name) && metric.basis() == Basis.CONFIRMED)
            .filter(metric -> metric.segment().equals(Segment.WHOLE))
            .findFirst()
            .orElseThrow();
    return Objects.requireNonNull(found.value().value(), name);
  }

  /**
   * A prediction every half hour for two weeks, of which every third is reported two days later.
   */
  private Monitor ingested(String timezone, LocalDate first) throws Exception {
    String name = "days-" + Long.toString(System.nanoTime(), 36);
    Monitor monitor =
        MonitorFile.load(
            Files.writeString(folder.resolve("monitor.yaml"), MONITOR.formatted(name, timezone)));
    lake = Lake.open(folder.resolve("lake"));
    StringBuilder predictions =
        new StringBuilder(
            "prediction_id,entity_id,event_time,model_id,model_version,score,decision,amount\n");
    StringBuilder outcomes =
        new StringBuilder("prediction_id,outcome,source,event_time,known_at\n");
    Instant from = monitor.days().start(first);
    for (int row = 0; row < 48 * 14; row++) {
      Instant at = from.plus(STEP.multipliedBy(row));
      double score = row * 37 % 100 / 100.0;
      predictions.append(
          "p%d,e%d,%s,screening,1,%s,%d,%d\n"
              .formatted(row, row, at, score, score >= 0.5 ? 1 : 0, row % 7));
      if (row % 3 == 0) {
        outcomes.append("p%d,1,desk,%s,%s\n".formatted(row, at, at.plus(Duration.ofDays(2))));
      }
    }
    Path landing = Files.createDirectories(folder.resolve("landing"));
    Files.writeString(landing.resolve("predictions.csv"), predictions);
    Files.writeString(landing.resolve("outcomes.csv"), outcomes);
    WholeRun.ingest(POSTGRES.database(), lake, monitor, landing, AS_OF);
    return monitor;
  }
}
