package io.modelwatch.config;

import io.modelwatch.domain.LabelContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a schema cannot say: names that must refer to something in the same file. */
final class MonitorChecks {

  private MonitorChecks() {}

  static List<String> problems(Monitor monitor) {
    List<String> problems = new ArrayList<>();
    Map<String, Monitor.Column> known = new LinkedHashMap<>(monitor.columns().features());
    known.putAll(monitor.columns().operational());
    for (String segment : monitor.columns().segments()) {
      for (String column : segment.split("\\*", -1)) {
        if (!known.containsKey(column)) {
          problems.add(
              "/columns/segments: '" + column + "' is not a column; allowed: " + known.keySet());
        }
      }
    }
    String weight = monitor.columns().weight();
    if (weight != null && !known.containsKey(weight)) {
      problems.add("/columns/weight: '" + weight + "' is not a column; allowed: " + known.keySet());
    }
    problems.addAll(labelProblems(monitor.labels()));
    if (monitor.baseline() instanceof Monitor.Baseline.Training
        && monitor.inputs().training().isEmpty()) {
      problems.add("/baseline: {from: training} needs /inputs/training");
    }
    monitor
        .limits()
        .forEach(
            (name, limit) -> {
              boolean bounds = limit.yellowFrom() != null || limit.redFrom() != null;
              if (bounds == (limit.green() != null)) {
                problems.add(
                    "/limits/"
                        + name
                        + ": allowed: {green: COMPARISON, yellow: COMPARISON} or {yellow: NUMBER,"
                        + " red: NUMBER}");
              }
            });
    return problems;
  }

  private static List<String> labelProblems(LabelContract labels) {
    List<String> problems = new ArrayList<>();
    labels
        .sources()
        .forEach(
            (name, source) -> {
              if (source.cancels() != null && !labels.sources().containsKey(source.cancels())) {
                problems.add(
                    "/labels/sources/"
                        + name
                        + "/cancels: '"
                        + source.cancels()
                        + "' is not a source; allowed: "
                        + labels.sources().keySet());
              }
            });
    if (labels.sources().containsKey(LabelContract.DECISION)) {
      problems.add("/labels/sources/" + LabelContract.DECISION + ": reserved for human decisions");
    }
    LabelContract.Absence absence = labels.absence();
    if (absence != null && labels.maturity().compareTo(absence.lasting()) < 0) {
      problems.add("/labels/maturity: shorter than /labels/absence/for; allowed: at least as long");
    }
    return problems;
  }
}
