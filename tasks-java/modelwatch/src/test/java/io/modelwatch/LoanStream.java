package io.modelwatch;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.Database;
import io.modelwatch.document.Documents;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/**
 * A week of a loan model, whose desk says of every loan two hours later whether it was paid back:
 * 400 predictions, of which decisions are right in 4 of 5.
 */
final class LoanStream {

  static final Window WEEK = Window.parse("2024-03-04/2024-03-11", ZoneOffset.UTC);

  private static final Instant FIRST = Instant.parse("2024-03-04T00:10:00Z");
  private static final int PREDICTIONS = 400;

  private final String name;
  private String silence = "";
  private UnaryOperator<String> outcomeId = id -> id;
  private IntPredicate reported = number -> true;
  private Duration late = Duration.ZERO;

  LoanStream(String name) {
    this.name = name;
  }

  /** What the monitor says of silence. */
  LoanStream silence(String word) {
    silence = ", silence: " + word;
    return this;
  }

  /** How the desk writes a prediction's id. */
  LoanStream outcomeId(UnaryOperator<String> spelling) {
    outcomeId = spelling;
    return this;
  }

  /** Which predictions the desk speaks of. */
  LoanStream reported(IntPredicate which) {
    reported = which;
    return this;
  }

  /** By how much the times of outcomes are shifted. */
  LoanStream late(Duration shift) {
    late = shift;
    return this;
  }

  /** The result of the week as of a time. */
  ResultDocument run(Database database, Path folder, Instant asOf) throws IOException {
    Files.createDirectories(folder);
    Monitor monitor = MonitorFile.load(monitor(folder));
    Path landing = folder.resolve("landing");
    write(landing);
    Lake lake = Lake.open(folder.resolve("lake"));
    WholeRun.ingest(database, lake, monitor, landing, asOf);
    RunKey key = new RunKey(name, "1", WEEK, asOf, monitor.hash());
    WholeRun.of(database, lake, monitor, key);
    return Documents.published(database, key);
  }

  private Path monitor(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".yaml"),
        """
        monitor: %s
        model_id: loans
        recipients: {}
        inputs: {predictions: predictions/*.csv, outcomes: outcomes/*.csv}
        columns: {features: {amount: {type: number}}}
        labels: {kind: report, horizon: 1d, maturity: 7d, sources: {desk: {rank: 1}}%s}
        windows: [7d]
        baseline: {first: 7d}
        limits: {precision: {green: ">= 0.75", yellow: ">= 0.70"}}
        """
            .formatted(name, silence));
  }

  private void write(Path landing) throws IOException {
    List<String> predictions = new ArrayList<>();
    List<String> outcomes = new ArrayList<>();
    predictions.add("prediction_id,event_time,model_id,model_version,score,decision,amount");
    outcomes.add("prediction_id,outcome,source,event_time,known_at");
    for (int number = 0; number < PREDICTIONS; number++) {
      String id = "ab" + (100_001 + number);
      Instant time = FIRST.plus(Duration.ofMinutes(25L * number));
      int decision = number % 2;
      predictions.add(
          "%s,%s,loans,1,%s,%d,%d"
              .formatted(id, time, decision == 1 ? "0.8" : "0.2", decision, 10 + number % 7));
      if (reported.test(number)) {
        int outcome = number / 2 % 5 == 0 ? 1 - decision : decision;
        Instant happened = time.plus(Duration.ofHours(1)).plus(late);
        outcomes.add(
            "%s,%d,desk,%s,%s"
                .formatted(
                    outcomeId.apply(id), outcome, happened, happened.plus(Duration.ofHours(1))));
      }
    }
    Files.createDirectories(landing.resolve("predictions"));
    Files.createDirectories(landing.resolve("outcomes"));
    Files.write(landing.resolve("predictions/predictions.csv"), predictions);
    Files.write(landing.resolve("outcomes/outcomes.csv"), outcomes);
  }
}
