package io.modelwatch.bench;

import io.modelwatch.domain.Risk;
import io.modelwatch.domain.RiskEvidence;
import io.modelwatch.stats.harm.RiskDay;
import io.modelwatch.stats.harm.RiskTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells harm from labels by day and score: for each line {@code judge FROM PER_EVENT REACH} on
 * standard input, what {@link RiskTest} says of the window from that day on, as one JSON object on
 * standard output. The days so far are those of lines {@code day DATE mature|early}, each followed
 * by its predictions as lines {@code SCORE POSITIVE CASES PART…}; a day that is given again
 * replaces the one before, and {@code drop FROM} forgets the days from one on. What it prints is
 * judged by tests/bench/harm.py.
 */
public final class Harm {

  private Harm() {}

  public static void main(String[] arguments) throws IOException {
    SortedMap<LocalDate, RiskDay> days = new TreeMap<>();
    RiskDay day = new RiskDay(LocalDate.EPOCH, false);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] word = line.split(" ");
      switch (word[0]) {
        case "day" -> {
          day = new RiskDay(LocalDate.parse(word[1]), word[2].equals("mature"));
          days.put(day.date(), day);
        }
        case "drop" -> days.tailMap(LocalDate.parse(word[1])).clear();
        case "judge" ->
            print(
                RiskTest.of(
                    List.copyOf(days.values()),
                    LocalDate.parse(word[1]),
                    Double.parseDouble(word[2]),
                    Integer.parseInt(word[3])));
        default ->
            day.add(
                List.of(word).subList(3, word.length),
                Double.parseDouble(word[0]),
                word[1].equals("1"),
                Double.parseDouble(word[2]));
      }
    }
  }

  private static void print(Risk risk) {
    Map<String, Object> object = new TreeMap<>();
    object.put("n", risk.n());
    object.put("positives", risk.positives());
    object.put("expected", risk.expected());
    object.put("standard_error", risk.standardError());
    List<String> fields = new ArrayList<>();
    object.forEach((name, value) -> fields.add("\"%s\": %s".formatted(name, value)));
    for (RiskEvidence one : risk.evidence()) {
      fields.add(
          "\"%s\": {\"deviation\": %s, \"dispersion\": %s, \"evidence\": %s, \"since\": \"%s\"}"
              .formatted(
                  one.change().word(),
                  one.deviation(),
                  one.dispersion(),
                  one.evidence(),
                  one.since()));
    }
    String why = risk.undefined() == null ? "null" : "\"" + risk.undefined() + "\"";
    System.out.println("{\"undefined\": " + why + ", " + String.join(", ", fields) + "}");
  }
}
