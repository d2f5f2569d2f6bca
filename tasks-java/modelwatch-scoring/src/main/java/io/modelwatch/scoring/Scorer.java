package io.modelwatch.scoring;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.Micros;
import io.modelwatch.scoring.model.Champion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scores cases, and keeps what it found before anybody is told. */
final class Scorer {

  private static final String LATENCY = "latency_ms";

  private final Monitor monitor;
  private final Champion champion;
  private final Logs logs;
  private final Meter meter;
  private final Clock clock;

  Scorer(Monitor monitor, Champion champion, Logs logs, Meter meter, Clock clock) {
    this.monitor = monitor;
    this.champion = champion;
    this.logs = logs;
    this.meter = meter;
    this.clock = clock;
  }

  private record Scores(String version, double decisionFrom, List<Double> values) {}

  /**
   * Scores cases by the version in service.
   *
   * @param began when they were asked for, by {@link System#nanoTime}
   * @throws IOException when what was found cannot be kept
   */
  List<Prediction> score(List<Case> cases, long began) throws IOException {
    Instant time = Micros.kept(clock.instant());
    long start = System.nanoTime();
    Scores scores =
        champion.with(
            model ->
                new Scores(
                    model.version(),
                    model.decisionFrom(),
                    model.scores(cases.stream().map(Case::features).toList())));
    long end = System.nanoTime();
    meter.scored(scores.version(), cases.size(), end - start);
    double milliseconds = Meter.milliseconds(end - began);
    List<Prediction> predictions = new ArrayList<>();
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int index = 0; index < cases.size(); index++) {
      double score = scores.values().get(index);
      Prediction prediction =
          new Prediction(
              cases.get(index).predictionId(),
              monitor.modelId(),
              scores.version(),
              score,
              score >= scores.decisionFrom() ? 1 : 0);
      predictions.add(prediction);
      lines.writeBytes(Json.line(row(cases.get(index), prediction, time, milliseconds)));
    }
    logs.predictions().append(lines.toByteArray(), logs.patience());
    return predictions;
  }

  /** A row of the feed of predictions, under the names that its files have. */
  private Map<String, Object> row(
      Case scored, Prediction prediction, Instant time, double milliseconds) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("prediction_id", prediction.predictionId());
    if (scored.entity() != null) {
      row.put("entity_id", scored.entity());
    }
    row.put("event_time", time.toString());
    row.put("model_id", prediction.modelId());
    row.put("model_version", prediction.modelVersion());
    row.put("score", prediction.score());
    row.put("decision", prediction.decision());
    for (String column : monitor.columns().features().keySet()) {
      row.put(column, scored.features().values().get(column));
    }
    for (String column : monitor.columns().operational().keySet()) {
      row.put(column, scored.operational().values().get(column));
    }
    if (monitor.columns().operational().containsKey(LATENCY)) {
      row.put(LATENCY, milliseconds);
    }
    return named(row);
  }

  private Map<String, Object> named(Map<String, Object> row) {
    Map<String, Object> named = new LinkedHashMap<>(row);
    monitor
        .columns()
        .rename()
        .forEach(
            (file, name) -> {
              if (named.containsKey(name)) {
                named.remove(name);
                named.put(file, row.get(name));
              }
            });
    return named;
  }
}
