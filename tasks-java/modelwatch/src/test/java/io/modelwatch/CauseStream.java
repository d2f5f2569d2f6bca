package io.modelwatch;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/**
 * Six weeks of a model whose scores are a function of what it is given, and whose outcomes follow
 * from what is true: what breaks on the way moves the scores, not the outcomes.
 */
final class CauseStream {

  static final LocalDate FIRST_DAY = LocalDate.parse("2024-03-04");
  static final int DAYS = 42;

  /** Days before this one are as they should be. */
  static final int BREAKS = 38;

  private static final int A_DAY = 600;

  private static final String MONITOR =
      """
      monitor: %s
      model_id: causes
      recipients: {}
      inputs: {predictions: predictions/*.csv, outcomes: outcomes/*.csv}
      columns:
        features:
          amount: {type: number}
          visits: {type: number}
          age: {type: number}
          tenure: {type: number}
          channel: {type: category}
          region: {type: category}
        segments: [region]
      labels: {kind: report, horizon: 1d, maturity: 1d, sources: {desk: {rank: 1}}}
      windows: [1d, 4d]
      baseline: {first: 14d}
      limits:
        roc_auc: {green: ">= 0.80", yellow: ">= 0.70"}
        precision: {green: ">= 0.60", yellow: ">= 0.45"}
        psi: {yellow: 0.1, red: 0.25}
      """;

  /**
   * What is true of a case.
   *
   * @param day the day's number
   * @param risk what comes of it follows from this
   */
  record Case(
      int day,
      double amount,
      double visits,
      double age,
      double tenure,
      String channel,
      String region,
      double risk) {

    Case amount(double other) {
      return new Case(day, other, visits, age, tenure, channel, region, risk);
    }

    Case channel(String other) {
      return new Case(day, amount, visits, age, tenure, other, region, risk);
    }

    Case risk(double other) {
      return new Case(day, amount, visits, age, tenure, channel, region, other);
    }

    /** What the model makes of it. */
    double score() {
      double ofChannel = channel.equals("web") ? 1.5 : channel.equals("app") ? -0.5 : 0;
      return 1 / (1 + Math.exp(3 - 1.4 * Math.log(amount / 20) - 0.5 * visits - ofChannel));
    }
  }

  private final String name;
  private final Random random = new Random(416);
  private Function<Case, Case> lives = one -> one;
  private Function<Case, Case> given = one -> one;

  CauseStream(String name) {
    this.name = name;
  }

  /** What cases are like from {@link #BREAKS} on, and with it what comes of them. */
  CauseStream lives(Function<Case, Case> otherwise) {
    lives = otherwise;
    return this;
  }

  /** What the model is given instead from {@link #BREAKS} on. */
  CauseStream given(Function<Case, Case> instead) {
    given = instead;
    return this;
  }

  /** Writes the landing files; returns the monitor. */
  Monitor write(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("predictions"));
    Files.createDirectories(folder.resolve("outcomes"));
    for (int day = 0; day < DAYS; day++) {
      StringBuilder predictions =
          new StringBuilder(
              "prediction_id,entity_id,event_time,model_id,model_version,score,decision,amount,"
                  + "visits,age,tenure,channel,region\n");
      StringBuilder outcomes =
          new StringBuilder("prediction_id,outcome,source,event_time,known_at\n");
      LocalDate date = FIRST_DAY.plusDays(day);
      for (int row = 0; row < A_DAY; row++) {
        Case one = draw(day);
        Case truth = day >= BREAKS ? lives.apply(one) : one;
        Case seen = day >= BREAKS ? given.apply(truth) : truth;
        String id = day + "-" + row;
        String time = date + "T%02d:%02d:00Z".formatted(row * 24 / A_DAY, row % 60);
        predictions.append(
            String.format(
                Locale.ROOT,
                "%s,e%s,%s,causes,1,%.6f,%d,%.2f,%.0f,%.0f,%.0f,%s,%s%n",
                id,
                id,
                time,
                seen.score(),
                seen.score() >= 0.5 ? 1 : 0,
                seen.amount(),
                seen.visits(),
                seen.age(),
                seen.tenure(),
                seen.channel(),
                seen.region()));
        outcomes.append(
            "%s,%d,desk,%s,%sT12:00:00Z%n"
                .formatted(id, random.nextDouble() < truth.risk() ? 1 : 0, time, date.plusDays(1)));
      }
      Files.writeString(folder.resolve("predictions/" + date + ".csv"), predictions);
      Files.writeString(folder.resolve("outcomes/" + date.plusDays(1) + ".csv"), outcomes);
    }
    return MonitorFile.load(
        Files.writeString(folder.resolve("monitor.yaml"), MONITOR.formatted(name)));
  }

  private Case draw(int day) {
    double amount = Math.exp(3 + random.nextGaussian());
    double visits = Math.floor(4 * random.nextDouble() * random.nextDouble() * 2);
    double uniform = random.nextDouble();
    Case one =
        new Case(
            day,
            amount,
            visits,
            40 + Math.rint(12 * random.nextGaussian()),
            Math.floor(60 * random.nextDouble()),
            uniform < 0.3 ? "web" : uniform < 0.7 ? "app" : "shop",
            random.nextDouble() < 0.25 ? "north" : "south",
            0);
    return one.risk(one.score());
  }
}
