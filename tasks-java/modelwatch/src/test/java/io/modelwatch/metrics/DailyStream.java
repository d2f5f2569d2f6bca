package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.document.Documents;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.TestPseudonyms;
import io.modelwatch.domain.Window;
import io.modelwatch.ingest.IngestStep;
import io.modelwatch.lake.Lake;
import io.modelwatch.states.DayStates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream that a test makes up, taken in whole, and the runs of its days. */
final class DailyStream {

  static final int A_DAY = 300;

  private static final Instant FIRST_DAY = Instant.parse("2024-05-01T00:00:00Z");
  private static final Instant LATE = Instant.parse("2024-07-01T00:00:00Z");

  /**
   * What becomes of a prediction.
   *
   * @param reportedAfter null where nobody reports it
   * @param withdrawnAfter null where nobody withdraws that
   */
  record Prediction(
      double score,
      String channel,
      @Nullable Duration reportedAfter,
      @Nullable Duration withdrawnAfter) {

    /** A prediction whose report stands, if any. */
    Prediction(double score, String channel, @Nullable Duration reportedAfter) {
      this(score, channel, reportedAfter, null);
    }
  }

  /** Makes up the prediction of a number; there are {@link #A_DAY} a day. */
  interface Source {
    Prediction prediction(int number);
  }

  private final TestDatabase database;
  private final Monitor monitor;
  private final Lake lake;

  private DailyStream(TestDatabase database, Monitor monitor, Lake lake) {
    this.database = database;
    this.monitor = monitor;
    this.lake = lake;
  }

  /**
   * Takes in some days.
   *
   * @param settings what the monitor file says besides the stream
   */
  static DailyStream of(
      TestDatabase database, Path folder, String settings, int days, Source source)
      throws IOException {
    StringBuilder predictions =
        new StringBuilder(
            "prediction_id,event_time,model_id,model_version,score,decision,channel\n");
    StringBuilder outcomes =
        new StringBuilder("prediction_id,outcome,source,event_time,known_at\n");
    for (int row = 0; row < days * A_DAY; row++) {
      Instant time = FIRST_DAY.plus(Duration.ofDays(1).multipliedBy(row).dividedBy(A_DAY));
      Prediction made = source.prediction(row);
      predictions.append(
          "p%d,%s,m,1,%s,%d,%s%n"
              .formatted(row, time, made.score, made.score > 0.5 ? 1 : 0, made.channel));
      if (made.reportedAfter != null) {
        outcomes.append(
            "p%d,1,customer,%s,%s%n".formatted(row, time, time.plus(made.reportedAfter)));
      }
      if (made.withdrawnAfter != null) {
        outcomes.append(
            "p%d,0,withdrawal,%s,%s%n".formatted(row, time, time.plus(made.withdrawnAfter)));
      }
    }
    Files.writeString(folder.resolve("predictions.csv"), predictions);
    Files.writeString(folder.resolve("outcomes.csv"), outcomes);
    String file =
        """
        monitor: daily
        model_id: m
        recipients: {}
        inputs: {predictions: predictions.csv, outcomes: outcomes.csv}
        columns: {features: {channel: {type: category}}, segments: [channel]}
        windows: [1d]
        baseline: {first: 1d}
        """;
    Monitor monitor =
        MonitorFile.load(Files.writeString(folder.resolve("monitor.yaml"), file + settings));
    Lake lake = Lake.open(folder.resolve("lake"));
    new IngestStep(database.database(), lake, TestPseudonyms.PSEUDONYMS, Clock.systemUTC())
        .run(monitor, folder, LATE, true);
    return new DailyStream(database, monitor, lake);
  }

  /** Evaluates a day from 1 on as of the end of another. */
  RunKey run(int day, int endOf) {
    return run(day, Duration.ofDays(endOf - day));
  }

  /** Evaluates a day from 1 on some time after its end. */
  RunKey run(int day, Duration age) {
    Instant to = FIRST_DAY.plus(Duration.ofDays(day));
    Window window = new Window(to.minus(Duration.ofDays(1)), to, ZoneOffset.UTC);
    RunKey key = new RunKey(monitor.name(), "1", window, to.plus(age), monitor.hash());
    Evaluation.run(database.database(), lake, monitor, key);
    return key;
  }

  /** The early metrics of a run, anew. */
  List<Metric> early(RunKey key) {
    return new EarlyMetrics(database.database(), lake)
        .of(
            monitor,
            key,
            Performance.NONE,
            new KnownDays(
                database.database(),
                new DayStates(database.database(), lake),
                monitor,
                SegmentsApart.in(Performance.NONE)))
        .metrics();
  }

  /** The result document of a run. */
  String document(RunKey key) {
    byte[] bytes = DocumentJson.bytes(Documents.published(database.database(), key));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The metrics of a run. */
  List<Metric> metrics(RunKey key) {
    return Evaluation.metrics(database.database(), key);
  }
}
