package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.document.Documents;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Harm;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five weeks of a model, in the last of which amounts are higher, and scores with them; the 80
 * highest scores of a day are looked at the day after.
 */
@Tag("database")
class HarmTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant FIRST = Instant.parse("2024-03-04T00:00:00Z");
  private static final int DAYS = 35;
  private static final int A_DAY = 200;
  private static final int LOOKED_AT = 80;
  private static final Window LAST_WEEK = Window.parse("2024-04-01/2024-04-08", ZoneOffset.UTC);
  private static final Instant SOON = Instant.parse("2024-04-10T00:00:00Z");
  private static final String PICKS = "{desk: {selects: {top: 80, by: score, per: day}}}";

  @TempDir Path folder;

  @Test
  void inputsThatMoveAndLabelsThatComeAsPromisedAreYellow() throws Exception {
    ResultDocument document = run("harmless", PICKS, score -> score);

    assertThat(document.harm().verdict()).isEqualTo(Harm.Verdict.NO_HARM_SEEN);
    assertThat(document.harm().reason())
        .contains("labels of sources that pick by the score", "which is usual");
    assertThat(document.alerts()).extracting(Alert::severity).containsOnly(Severity.YELLOW);
    assertThat(message(document, "drift:psi|amount|")).contains("inputs changed, no harm seen");
    assertThat(document.recommendation().action()).isEqualTo(Action.WATCH);
  }

  @Test
  void labelsThatBreakThePromiseOfScoresAreRedBeforeAnyIsMature() throws Exception {
    ResultDocument document = run("harmful", PICKS, score -> score * 0.4);

    assertThat(document.harm().verdict()).isEqualTo(Harm.Verdict.HARM);
    assertThat(message(document, "metric|scores_mean_less|"))
        .startsWith("scores come true less often than they did since 2024-04-0")
        .contains("of 539 labels of sources that pick by the score 143 are positive");
    assertThat(document.alerts())
        .filteredOn(alert -> alert.severity() == Severity.RED)
        .extracting(Alert::key)
        .contains("metric|scores_mean_less|");
    assertThat(document.recommendation().action()).isEqualTo(Action.RETRAIN);
    assertThat(new String(DocumentJson.bytes(document), StandardCharsets.UTF_8))
        .contains("\"verdict\" : \"harm\"", "\"message\" : \"Harm is seen: ");
  }

  @Test
  void withoutALabelThatWasLookedForItCannotBeToldYet() throws Exception {
    ResultDocument document = run("unknown", "{desk: {}}", score -> score * 0.4);

    assertThat(document.harm())
        .isEqualTo(
            new Harm(
                Harm.Verdict.CANNOT_BE_TOLD_YET,
                "no labels that are final or were looked for by the score",
                document.harm().threshold()));
    assertThat(document.alerts()).extracting(Alert::severity).containsOnly(Severity.YELLOW);
    assertThat(message(document, "drift:psi|amount|"))
        .contains("whether it does harm cannot be told yet");
  }

  private static String message(ResultDocument document, String key) {
    return Stream.concat(document.alerts().stream(), document.quiet().stream())
        .filter(alert -> alert.key().equals(key))
        .findFirst()
        .orElseThrow()
        .message();
  }

  /** What the last week's labels are made of. */
  private ResultDocument run(String name, String sources, DoubleUnaryOperator truth)
      throws IOException {
    Monitor monitor =
        MonitorFile.load(
            Files.writeString(
                folder.resolve(name + ".yaml"),
                """
                monitor: %s
                model_id: m
                recipients: {}
                inputs: {predictions: predictions.csv, outcomes: outcomes.csv}
                columns: {features: {amount: {type: number}}}
                labels: {kind: report, horizon: 0d, maturity: 60d, sources: %s}
                windows: [7d]
                baseline: {first: 14d}
                limits: {psi: {yellow: 0.1, red: 0.25}}
                """
                    .formatted(name, sources)));
    write(truth);
    Lake lake = Lake.open(folder.resolve("lake"));
    WholeRun.ingest(DATABASE.database(), lake, monitor, folder, SOON);
    RunKey key = new RunKey(name, "1", LAST_WEEK, SOON, monitor.hash());
    WholeRun.of(DATABASE.database(), lake, monitor, key);
    return Documents.published(DATABASE.database(), key);
  }

  private void write(DoubleUnaryOperator truth) throws IOException {
    Random random = new Random(416);
    List<String> predictions = new ArrayList<>();
    List<String> outcomes = new ArrayList<>();
    predictions.add("prediction_id,event_time,model_id,model_version,score,decision,amount");
    outcomes.add("prediction_id,outcome,source,event_time,known_at");
    for (int day = 0; day < DAYS; day++) {
      boolean moved = day >= DAYS - 7;
      double[] scores = new double[A_DAY];
      for (int row = 0; row < A_DAY; row++) {
        scores[row] = Math.pow(random.nextDouble(), moved ? 2 : 4);
      }
      double least = Arrays.stream(scores).sorted().toArray()[A_DAY - LOOKED_AT];
      for (int row = 0; row < A_DAY; row++) {
        Instant time = FIRST.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(7L * row));
        String id = "p" + day + "-" + row;
        predictions.add(
            "%s,%s,m,1,%.6f,%d,%.3f"
                .formatted(
                    id,
                    time,
                    scores[row],
                    scores[row] > 0.5 ? 1 : 0,
                    100 * scores[row] + 20 * random.nextDouble() + (moved ? 25 : 0)));
        double rate = moved ? truth.applyAsDouble(scores[row]) : scores[row];
        boolean positive = random.nextDouble() < rate;
        if (scores[row] >= least) {
          outcomes.add(
              "%s,%d,desk,%s,%s"
                  .formatted(id, positive ? 1 : 0, time, time.plus(Duration.ofDays(1))));
        }
      }
    }
    Files.write(folder.resolve("predictions.csv"), predictions);
    Files.write(folder.resolve("outcomes.csv"), outcomes);
  }
}
