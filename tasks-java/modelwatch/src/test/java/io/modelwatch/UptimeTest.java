package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.ResultStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.RunKey;
import io.modelwatch.lake.Lake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How much of the time a service answers follows from the feed of failed requests alone. */
@Tag("database")
class UptimeTest {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final Monitor MONITOR =
      MonitorFile.parse(
          "service.yaml",
          """
          monitor: service
          model_id: service
          recipients: {}
          inputs: {predictions: predictions.csv, outcomes: outcomes.csv, errors: errors/*.csv}
          columns: {features: {amount: {type: number}}}
          labels: {kind: report, horizon: 1d, maturity: 1d, silence: negative, sources: {desk: {rank: 1}}}
          windows: [1d]
          baseline: {first: 14d}
          """);

  @TempDir Path folder;

  @Test
  void aFeedThatNeverSpokeSaysNothingOfUptime() throws Exception {
    Path landing = Files.createDirectories(folder.resolve("landing"));
    Files.writeString(
        landing.resolve("predictions.csv"),
        """
        prediction_id,event_time,model_id,model_version,score,decision,amount
        p1,2024-01-01T08:00:00Z,service,1,0.5,1,10
        p2,2024-01-01T09:00:00Z,service,1,0.5,1,10
        p3,2024-01-02T09:00:00Z,service,1,0.5,1,10
        """);
    Files.writeString(
        landing.resolve("outcomes.csv"), "prediction_id,outcome,source,event_time,known_at\n");

    MetricValue before = measured(landing, "2024-01-02", "2024-01-02T06:00:00Z");
    Path errors = Files.createDirectories(landing.resolve("errors"));
    Files.writeString(
        errors.resolve("1.csv"),
        """
        request_id,event_time,error
        r1,2024-01-01T08:30:00Z,timeout
        """);
    MetricValue after = measured(landing, "2024-01-02", "2024-01-02T07:00:00Z");
    MetricValue next = measured(landing, "2024-01-03", "2024-01-03T07:00:00Z");

    assertThat(before.undefined()).isEqualTo("no file of failed requests has arrived");
    assertThat(after.value()).isEqualTo(1.0 / 3);
    assertThat(next.value()).isZero();
  }

  private MetricValue measured(Path landing, String end, String asOf) {
    Lake lake = Lake.open(folder.resolve("lake"));
    Instant cut = Instant.parse(asOf);
    WholeRun.ingest(POSTGRES.database(), lake, MONITOR, landing, cut);
    String start = LocalDate.parse(end).minusDays(1).toString();
    RunKey key = WholeRun.key(MONITOR, start + "/" + end, cut);
    WholeRun.of(POSTGRES.database(), lake, MONITOR, key);
    return POSTGRES.database().store(ResultStore.class).metrics(key.id()).stream()
        .filter(metric -> metric.name().equals("serving_error_rate"))
        .map(Metric::value)
        .findFirst()
        .orElseThrow();
  }
}
