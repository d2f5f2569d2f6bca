package io.modelwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.SharedStreams;
import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.TestPseudonyms;
import io.modelwatch.domain.Window;
import io.modelwatch.ingest.IngestStep;
import io.modelwatch.lake.Lake;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A week whose outcome files never came: silence must not make the model look bad. */
@Tag("database")
class FeedDownTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Window WEEK = Window.parse("2018-06-18/2018-06-25", ZoneOffset.UTC);

  /** The week's metrics by truth.parquet. */
  private static final Map<String, Double> TRUTH = Map.of("precision", 0.75, "recall", 0.6443);

  @TempDir Path folder;

  @Test
  void itsMetricsAreThoseOfTheModel() throws Exception {
    Monitor monitor = MonitorFile.load(Path.of("../../dags/monitors/telecom-fraud.yaml"));
    Lake lake = Lake.open(folder.resolve("lake"));
    Instant asOf = Instant.parse("2018-06-25T06:00:00Z");
    Path landing =
        SharedStreams.land(
            "fraud",
            folder.resolve("landing"),
            (part, day) ->
                day.compareTo("2018-06-25") <= 0
                    && (part.equals("predictions")
                        || day.compareTo("2018-06-18") < 0
                        || day.equals("2018-06-25")));
    new IngestStep(DATABASE.database(), lake, TestPseudonyms.PSEUDONYMS, Clock.systemUTC())
        .run(monitor, landing, asOf, true);
    RunKey key = new RunKey(monitor.name(), "1", WEEK, asOf, monitor.hash());

    Evaluation.run(DATABASE.database(), lake, monitor, key);

    TRUTH.forEach(
        (name, truth) -> {
          MetricValue best =
              Evaluation.metrics(DATABASE.database(), key).stream()
                  .filter(metric -> metric.name().equals(name) && metric.basis() == Basis.BEST)
                  .filter(metric -> metric.segment().equals(Segment.WHOLE))
                  .findFirst()
                  .orElseThrow()
                  .value();
          assertThat(best.value()).as(name).isCloseTo(truth, within(0.05));
          assertThat(best.interval().lower()).as(name).isLessThan(truth);
          assertThat(best.interval().upper()).as(name).isGreaterThan(truth);
        });
  }
}
