package io.modelwatch.config;

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
    monitor
        .labels()
        .sources()
        .forEach(
            (name, source) -> {
              if (source.cancels() != null
                  && !monitor.labels().sources().containsKey(source.cancels())) {
                problems.add(
                    "/labels/sources/"
                        + name
                        + "/cancels: '"
                        + source.cancels()
                        + "' is not a source; allowed: "
                        + monitor.labels().sources().keySet());
              }
            });
    if (monitor.baseline() instanceof Monitor.Baseline.Training
        && monitor.inputs().training().isEmpty()) {
      problems.add("/baseline: {from: training} needs /inputs/training");
    }
    return problems;
  }
}
