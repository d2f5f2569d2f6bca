package io.modelwatch.bench;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.delay.Observations;
import io.modelwatch.stats.estimate.PerformanceEstimator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Replays a stream in the format of the shared fraud data: for each line {@code FROM TO AS_OF}
 * (epoch seconds) on standard input, the metrics of the window as they would have been given at
 * that time, one JSON object per metric on standard output. Nothing known after AS_OF is used, and
 * as much history as the metrics step takes. What it prints is judged by
 * tests/bench/delayed_labels.py.
 */
public final class DelayedLabels {

  private static final double DAY = 86_400;

  private record Prediction(
      double time,
      double score,
      boolean decision,
      int version,
      double answeredAt,
      boolean answer,
      double reportedAt,
      double withdrawnAt) {}

  private DelayedLabels() {}

  /** Takes the folder of the stream, the maturity in days, and the predictions per event. */
  public static void main(String[] arguments) throws SQLException {
    List<Prediction> predictions = read(Path.of(arguments[0]));
    double maturity = Double.parseDouble(arguments[1]);
    double perEvent = Double.parseDouble(arguments[2]);
    new java.io.BufferedReader(
            new java.io.InputStreamReader(System.in, java.nio.charset.StandardCharsets.UTF_8))
        .lines()
        .forEach(
            line -> {
              String[] part = line.split(" ");
              replay(
                  predictions,
                  maturity,
                  perEvent,
                  Double.parseDouble(part[0]),
                  Double.parseDouble(part[1]),
                  Double.parseDouble(part[2]));
            });
  }

  private static void replay(
      List<Prediction> predictions,
      double maturity,
      double perEvent,
      double from,
      double to,
      double asOf) {
    Observations.Builder builder = new Observations.Builder().predictionsPerEvent(perEvent);
    BitSet window = new BitSet();
    int row = 0;
    for (Prediction prediction : predictions) {
      if (prediction.time >= asOf || prediction.time < from - maturity * DAY) {
        continue;
      }
      boolean inWindow = prediction.time >= from && prediction.time < to;
      builder.add(
          (int) Math.floor(prediction.time / DAY),
          (asOf - prediction.time) / DAY,
          prediction.score,
          prediction.decision,
          prediction.version,
          inWindow);
      if (prediction.answeredAt <= asOf) {
        builder.answer(prediction.answer);
      }
      if (prediction.reportedAt <= asOf) {
        builder.report((prediction.reportedAt - prediction.time) / DAY);
      }
      if (prediction.withdrawnAt <= asOf) {
        builder.withdrawal((prediction.withdrawnAt - prediction.reportedAt) / DAY);
      }
      window.set(row++, inWindow);
    }
    Instant started = Instant.now();
    Map<Basis, Map<String, Map<String, MetricValue>>> metrics =
        new PerformanceEstimator(builder.build(), maturity, 1).metrics(Map.of("", window), 1);
    double seconds = (Instant.now().toEpochMilli() - started.toEpochMilli()) / 1000.0;
    metrics.forEach(
        (basis, groups) ->
            Objects.requireNonNull(groups.get(""))
                .forEach((name, value) -> print(from, to, asOf, basis, name, value, seconds)));
  }

  private static void print(
      double from,
      double to,
      double asOf,
      Basis basis,
      String name,
      MetricValue value,
      double seconds) {
    String metric =
        value.interval() == null
            ? "\"value\": null, \"lower\": null, \"upper\": null"
            : "\"value\": %s, \"lower\": %s, \"upper\": %s"
                .formatted(value.value(), value.interval().lower(), value.interval().upper());
    System.out.printf(
        "{\"from\": %.0f, \"to\": %.0f, \"as_of\": %.0f, \"basis\": \"%s\", \"name\": \"%s\", %s, \"seconds\": %.2f}%n",
        from, to, asOf, basis.word(), name, metric, seconds);
  }

  private static List<Prediction> read(Path folder) throws SQLException {
    String sql =
        """
        SET TimeZone = 'UTC';
        WITH outcome AS (
          SELECT prediction_id,
            min(epoch(known_at)) FILTER (WHERE source = 'investigation') AS answered_at,
            max(outcome::INT) FILTER (WHERE source = 'investigation') AS answer,
            min(epoch(known_at)) FILTER (WHERE source = 'customer_report') AS reported_at,
            min(epoch(known_at)) FILTER (WHERE source = 'withdrawal') AS withdrawn_at
          FROM read_csv('%1$s/outcomes/*.csv') GROUP BY prediction_id)
        SELECT epoch(event_time), score, decision = 1, model_version::INT,
          coalesce(answered_at, 'inf'), coalesce(answer, 0) = 1, coalesce(reported_at, 'inf'), coalesce(withdrawn_at, 'inf')
        FROM read_parquet('%1$s/predictions/*.parquet') LEFT JOIN outcome USING (prediction_id)
        ORDER BY event_time, prediction_id
        """
            .formatted(folder.toString().replace("'", "''"));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<Prediction> predictions = new ArrayList<>();
      while (rows.next()) {
        predictions.add(
            new Prediction(
                rows.getDouble(1),
                rows.getDouble(2),
                rows.getBoolean(3),
                rows.getInt(4),
                rows.getDouble(5),
                rows.getBoolean(6),
                rows.getDouble(7),
                rows.getDouble(8)));
      }
      return predictions;
    }
  }
}
