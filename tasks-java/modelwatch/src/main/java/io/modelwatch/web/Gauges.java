package io.modelwatch.web;

import io.javalin.http.Context;
import io.modelwatch.domain.MetricValue;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How every monitor stands as numbers for Prometheus: {@code /metrics}. */
final class Gauges {

  private final Site site;
  private final Health health;

  Gauges(Site site, Health health) {
    this.site = site;
    this.health = health;
  }

  void show(Context request) {
    StringBuilder text = new StringBuilder();
    boolean up = health.outage().isEmpty();
    head(text, "modelwatch_database_up", "Whether PostgreSQL answers.");
    line(text, "modelwatch_database_up", up ? 1 : 0);
    if (up) {
      monitors(text, new Standings(site, site.asked(request).now()).all());
    }
    request.contentType("text/plain; version=0.0.4; charset=utf-8").result(text.toString());
  }

  private static void monitors(StringBuilder text, List<Standing> all) {
    head(
        text,
        "modelwatch_monitor_state",
        "How a monitor stands: 0 green, 1 yellow, 2 red, -1 not judged.");
    for (Standing one : all) {
      line(text, "modelwatch_monitor_state", state(one.state()), "monitor", one.name());
    }
    List<Standing> evaluated = all.stream().filter(one -> one.run() != null).toList();
    head(text, "modelwatch_findings", "Findings of the run that says so.");
    for (Standing one : evaluated) {
      var run = java.util.Objects.requireNonNull(one.run());
      line(text, "modelwatch_findings", run.red(), "monitor", one.name(), "severity", "red");
      line(text, "modelwatch_findings", run.yellow(), "monitor", one.name(), "severity", "yellow");
    }
    head(text, "modelwatch_run_as_of_seconds", "What that run knows, in seconds since 1970.");
    for (Standing one : evaluated) {
      var run = java.util.Objects.requireNonNull(one.run());
      line(
          text,
          "modelwatch_run_as_of_seconds",
          run.run().key().asOf().getEpochSecond(),
          "monitor",
          one.name());
    }
    head(text, "modelwatch_key_metric", "The key metric of the newest window.");
    for (Standing one : evaluated) {
      Trend trend = one.trend();
      Trend.Point last = one.last();
      MetricValue value = last == null ? null : last.value();
      Double number = value == null ? null : value.value();
      if (trend != null && last != null && number != null) {
        line(
            text,
            "modelwatch_key_metric",
            number,
            "monitor",
            one.name(),
            "metric",
            trend.metric(),
            "basis",
            last.basis().word());
      }
    }
  }

  private static int state(State state) {
    return switch (state) {
      case GREEN -> 0;
      case YELLOW -> 1;
      case RED -> 2;
      case UNJUDGED -> -1;
    };
  }

  private static void head(StringBuilder text, String name, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(" gauge\n");
  }

  private static void line(StringBuilder text, String name, Number value, String... labels) {
    String all =
        IntStream.range(0, labels.length / 2)
            .mapToObj(i -> labels[2 * i] + "=\"" + escaped(labels[2 * i + 1]) + "\"")
            .collect(Collectors.joining(","));
    text.append(name);
    if (!all.isEmpty()) {
      text.append('{').append(all).append('}');
    }
    text.append(' ').append(value).append('\n');
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
