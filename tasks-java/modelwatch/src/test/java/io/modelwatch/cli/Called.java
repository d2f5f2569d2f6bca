package io.modelwatch.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of calling a command.
 *
 * @param exit its exit code
 * @param summary the last line of its output
 * @param metrics the lines before it by the name of the metric, where they are metrics of all rows
 * @param err what it wrote beside its output
 */
record Called(int exit, JsonNode summary, Map<String, JsonNode> metrics, String err) {

  static Called of(Object command, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = new String[arguments.length];
    for (int index = 0; index < texts.length; index++) {
      texts[index] = arguments[index].toString();
    }
    int exit =
        Modelwatch.configured(new CommandLine(command))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(texts);
    String[] lines = out.toString().split("\n");
    Map<String, JsonNode> metrics = new LinkedHashMap<>();
    for (String line : lines) {
      JsonNode metric = JsonMapper.shared().readTree(line);
      if (metric.has("name") && metric.has("segment") && metric.required("segment").isEmpty()) {
        metrics.put(metric.required("name").asString(), metric);
      }
    }
    return new Called(
        exit, JsonMapper.shared().readTree(lines[lines.length - 1]), metrics, err.toString());
  }

  /** The sentence in which a command says why it could not do what was asked. */
  String error() {
    return summary.path("error").asString("");
  }

  double value(String metric) {
    return metrics.get(metric).required("value").asDouble();
  }

  long n(String metric) {
    return metrics.get(metric).required("n").asLong();
  }
}
