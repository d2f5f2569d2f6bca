package io.modelwatch;

import io.modelwatch.domain.ModelType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A small stream of a model that names classes or predicts numbers: two weeks of predictions, of
 * which some outcomes come late, are changed, contradict each other, are withdrawn, or never come.
 */
final class ModelStream {

  static final LocalDate FIRST_DAY = LocalDate.parse("2024-03-01");
  static final Duration MATURE_AFTER = Duration.ofDays(10);

  private static final int DAYS = 14;
  private static final int A_DAY = 60;
  private static final List<String> CLASSES = List.of("basic", "gold", "prepaid");
  private static final Map<String, Integer> RANKS = Map.of("billing", 1, "survey", 2, "partner", 2);

  private final ModelType model;
  private final Random random = new Random(416);
  private final List<Case> cases = new ArrayList<>();

  /** What somebody said came of a prediction, and when the business knew it. */
  record Report(String source, String outcome, Instant known) {}

  /** A prediction with all that is ever said about it. */
  record Case(String id, Instant time, String channel, String decision, List<Report> reports) {

    /** What came of it, if all that was known at a time agrees; the sources' ranks decide. */
    Optional<String> outcome(Instant asOf) {
      Set<String> said = said(asOf);
      return said.size() == 1 ? Optional.of(said.iterator().next()) : Optional.empty();
    }

    /** What the best sources said. */
    Set<String> said(Instant asOf) {
      Map<String, String> newest = new HashMap<>();
      for (Report report : reports) {
        if (!report.known().isAfter(asOf)) {
          if (report.source().equals("withdrawal")) {
            newest.remove("survey");
          } else {
            newest.put(report.source(), report.outcome());
          }
        }
      }
      int best = newest.keySet().stream().mapToInt(RANKS::get).min().orElse(0);
      newest.keySet().removeIf(source -> RANKS.get(source) != best);
      return new HashSet<>(newest.values());
    }

    boolean mature(Instant asOf) {
      return !time.plus(MATURE_AFTER).isAfter(asOf);
    }
  }

  ModelStream(ModelType model) {
    this.model = model;
    for (int number = 0; number < DAYS * A_DAY; number++) {
      Instant day = FIRST_DAY.plusDays(number / A_DAY).atStartOfDay(ZoneOffset.UTC).toInstant();
      Instant time = day.plus(Duration.ofMinutes(20L * (number % A_DAY)));
      String truth = outcome();
      String decision = decision(truth);
      cases.add(
          new Case(
              "p" + number,
              time,
              random.nextInt(3) == 0 ? "shop" : "web",
              decision,
              reports(number % 10, time, truth)));
    }
  }

  List<Case> cases() {
    return cases;
  }

  /** Writes the landing files: predictions by day, outcomes by the day they became known. */
  void write(Path folder) throws IOException {
    Map<String, StringBuilder> files = new TreeMap<>();
    String score = model.isScored() ? ",score" : "";
    for (Case row : cases) {
      files
          .computeIfAbsent(
              "predictions/" + day(row.time()),
              name ->
                  new StringBuilder(
                      "prediction_id,event_time,model_id,model_version,decision,tenure_days,channel"
                          + score
                          + "\n"))
          .append(
              "%s,%s,%s,1,%s,%d,%s%s%n"
                  .formatted(
                      row.id(),
                      row.time(),
                      monitor(),
                      row.decision(),
                      random.nextInt(900),
                      row.channel(),
                      model.isScored() ? "," + random.nextInt(100) / 100.0 : ""));
      for (Report report : row.reports()) {
        files
            .computeIfAbsent(
                "outcomes/" + day(report.known()),
                name -> new StringBuilder("prediction_id,outcome,source,event_time,known_at\n"))
            .append(
                "%s,%s,%s,%s,%s%n"
                    .formatted(
                        row.id(),
                        report.outcome(),
                        report.source(),
                        row.time().plus(Duration.ofHours(1)),
                        report.known()));
      }
    }
    for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey() + ".csv");
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  String monitor() {
    return model == ModelType.MULTICLASS ? "plan-choice" : "monthly-spend";
  }

  private List<Report> reports(int story, Instant time, String truth) {
    String other = outcome(truth);
    List<Report> reports =
        switch (story) {
          case 0 -> List.<Report>of();
          case 1 -> List.of(report("survey", truth, time, 40));
          case 2 -> List.of(report("survey", other, time, 2), report("survey", truth, time, 6));
          case 3 -> List.of(report("survey", other, time, 2), report("billing", truth, time, 4));
          case 4 -> List.of(report("survey", truth, time, 3), report("partner", other, time, 5));
          case 5 -> List.of(report("survey", other, time, 1), report("withdrawal", other, time, 3));
          default -> List.of(report("survey", truth, time, 1 + story % 3));
        };
    return reports.stream().sorted(Comparator.comparing(Report::known)).toList();
  }

  private static Report report(String source, String outcome, Instant time, int days) {
    return new Report(source, outcome, time.plus(Duration.ofDays(days)));
  }

  private String outcome() {
    return model == ModelType.MULTICLASS
        ? CLASSES.get(random.nextInt(CLASSES.size()))
        : number(20 + 5 * random.nextGaussian());
  }

  private String outcome(String butNot) {
    String outcome = outcome();
    return outcome.equals(butNot) ? outcome(butNot) : outcome;
  }

  private String decision(String truth) {
    if (model == ModelType.MULTICLASS) {
      return random.nextInt(10) < 7 ? truth : outcome();
    }
    return number(Double.parseDouble(truth) + 3 * random.nextGaussian());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
