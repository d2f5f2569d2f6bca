package io.modelwatch.config;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.ModelType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a schema cannot say: names that must refer to something in the same file, and what a type of
 * model does not have.
 */
final class MonitorChecks {

  /** What follows from a yes or no, or from a score that promises one. */
  private static final List<String> OF_BINARY_ONLY =
      List.of("/metrics", "/columns/weight", "/columns/decision_from", "/inputs/feedback");

  private final Monitor monitor;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * What is wrong with a field.
   *
   * @param field a JSON pointer to it
   * @param sentence what is wrong, and what is allowed
   */
  record Problem(String field, String sentence) {}

  private MonitorChecks(Monitor monitor) {
    this.monitor = monitor;
  }

  /** What is wrong with a monitor, as read from a tree. */
  static List<Problem> problems(Monitor monitor, JsonNode root) {
    MonitorChecks checks = new MonitorChecks(monitor);
    checks.columns();
    checks.labels(monitor.labels());
    if (monitor.baseline() instanceof Monitor.Baseline.Training
        && monitor.inputs().training().isEmpty()) {
      checks.add("/baseline", "{from: training} needs /inputs/training");
    }
    monitor.limits().forEach(checks::limit);
    if (monitor.model() != ModelType.BINARY) {
      checks.otherThanBinary(root);
    }
    return checks.problems;
  }

  private void add(String field, String sentence) {
    problems.add(new Problem(field, sentence));
  }

  private void columns() {
    Map<String, Monitor.Column> known = new LinkedHashMap<>(monitor.columns().features());
    known.putAll(monitor.columns().operational());
    for (String segment : monitor.columns().segments()) {
      for (String column : segment.split("\\*", -1)) {
        if (!known.containsKey(column)) {
          add(
              "/columns/segments",
              "'%s' is not a column; allowed: %s".formatted(column, known.keySet()));
        }
      }
    }
    String weight = monitor.columns().weight();
    if (weight != null && !known.containsKey(weight)) {
      add("/columns/weight", "'%s' is not a column; allowed: %s".formatted(weight, known.keySet()));
    }
  }

  private void labels(LabelContract labels) {
    labels
        .sources()
        .forEach(
            (name, source) -> {
              if (source.cancels() != null && !labels.sources().containsKey(source.cancels())) {
                add(
                    "/labels/sources/" + name + "/cancels",
                    "'%s' is not a source; allowed: %s"
                        .formatted(source.cancels(), labels.sources().keySet()));
              }
            });
    if (labels.sources().containsKey(LabelContract.DECISION)) {
      add("/labels/sources/" + LabelContract.DECISION, "reserved for human decisions");
    }
    LabelContract.Absence absence = labels.absence();
    if (absence != null && labels.maturity().compareTo(absence.lasting()) < 0) {
      add("/labels/maturity", "shorter than /labels/absence/for; allowed: at least as long");
    }
  }

  private void limit(String name, Monitor.Limit limit) {
    String field = "/limits/" + name;
    boolean bounds = limit.yellowFrom() != null || limit.redFrom() != null;
    if (bounds == (limit.green() != null)) {
      add(
          field,
          "allowed: {green: COMPARISON, yellow: COMPARISON} or {yellow: NUMBER, red: NUMBER}");
    }
    ModelType model = monitor.model();
    Set<ModelType> types = FigureNames.typesWith(name);
    if (types.isEmpty() && !FigureNames.isOfEveryModel(name)) {
      add(
          field,
          "there is no such figure or check; besides those that modelwatch explain lists there are"
              + " those of docs/estimation.md, docs/labels.md and docs/quality.md");
    } else if (!types.isEmpty() && !types.contains(model)) {
      add(
          field,
          "a %s model has no %s; its figures are %s"
              .formatted(model.word(), name, FigureNames.of(model)));
    }
    if (model != ModelType.BINARY && limit.basis() != null && limit.basis() != Basis.CONFIRMED) {
      add(
          field + "/basis",
          "a %s model has no figures before its labels; allowed: confirmed"
              .formatted(model.word()));
    }
  }

  private void otherThanBinary(JsonNode root) {
    String word = monitor.model().word();
    if (monitor.labels().kind() == LabelContract.Kind.ABSENCE) {
      add(
          "/labels/kind",
          "absence says yes or no, which a %s model does not predict; allowed: report"
              .formatted(word));
    }
    for (String field : OF_BINARY_ONLY) {
      if (!root.at(field).isMissingNode()) {
        add(field, "only of models of type binary, this one is %s".formatted(word));
      }
    }
  }
}
