package io.modelwatch.scoring;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the service does as numbers for Prometheus: {@code /metrics}. */
final class Meter {

  private static final double NANOS = 1e9;
  private static final double NANOS_OF_MILLI = 1e6;

  /** Around what is promised: 100 ms of a prediction, 200 ms of an answer. */
  private static final double[] SECONDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 5, 30
  };

  /** By the labels of each, as Prometheus spells them. */
  private final Map<String, Long> requests = new TreeMap<>();

  private final Map<String, Long> cases = new TreeMap<>();
  private final Map<String, Histogram> answers = new TreeMap<>();
  private final Histogram models = new Histogram();

  private static final class Histogram {
    private final long[] counts = new long[SECONDS.length + 1];
    private double sum;

    void add(long nanos) {
      double seconds = nanos / NANOS;
      int place = Arrays.binarySearch(SECONDS, seconds);
      counts[place < 0 ? -place - 1 : place]++;
      sum += seconds;
    }
  }

  /** A time as files have it: in milliseconds, to the thousandth. */
  static double milliseconds(long nanos) {
    return Math.round(nanos / NANOS_OF_MILLI * 1000) / 1000.0;
  }

  /**
   * Cases were scored.
   *
   * @param nanos how long the model took
   */
  synchronized void scored(String version, int count, long nanos) {
    cases.merge(labels("version", version), (long) count, Long::sum);
    models.add(nanos);
  }

  /**
   * A request was answered.
   *
   * @param route the path as it is routed
   * @param nanos how long that took
   */
  synchronized void answered(String route, int status, long nanos) {
    requests.merge(labels("route", route, "status", String.valueOf(status)), 1L, Long::sum);
    answers.computeIfAbsent(labels("route", route), none -> new Histogram()).add(nanos);
  }

  /**
   * All of it as text.
   *
   * @param version what is in service
   * @param upToDate whether that is what the folder of models names
   */
  synchronized String text(String version, boolean upToDate) {
    StringBuilder text = new StringBuilder();
    counter(text, "modelwatch_score_requests_total", "Requests by route and status.", requests);
    counter(text, "modelwatch_score_cases_total", "Cases scored, by version.", cases);
    String seconds = "modelwatch_score_request_seconds";
    head(text, seconds, "How long an answer took.", "histogram");
    answers.forEach((labels, histogram) -> lines(text, seconds, labels, histogram));
    String ofModel = "modelwatch_score_model_seconds";
    head(text, ofModel, "How long the model took for the cases of a request.", "histogram");
    lines(text, ofModel, "", models);
    head(text, "modelwatch_score_version", "The version in service.", "gauge");
    line(text, "modelwatch_score_version", labels("version", version), 1);
    String current = "modelwatch_score_version_up_to_date";
    head(text, current, "Whether that is the version that the folder of models names.", "gauge");
    line(text, current, "", upToDate ? 1 : 0);
    return text.toString();
  }

  private static void counter(
      StringBuilder text, String name, String help, Map<String, Long> values) {
    head(text, name, help, "counter");
    values.forEach((labels, value) -> line(text, name, labels, value));
  }

  private static void lines(StringBuilder text, String name, String labels, Histogram histogram) {
    long count = 0;
    for (int place = 0; place < histogram.counts.length; place++) {
      count += histogram.counts[place];
      String most = place < SECONDS.length ? String.valueOf(SECONDS[place]) : "+Inf";
      String all = labels.isEmpty() ? "" : labels + ",";
      line(text, name + "_bucket", all + labels("le", most), count);
    }
    line(text, name + "_sum", labels, histogram.sum);
    line(text, name + "_count", labels, count);
  }

  private static void head(StringBuilder text, String name, String help, String type) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void line(StringBuilder text, String name, String labels, Number value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append('{').append(labels).append('}');
    }
    text.append(' ').append(value).append('\n');
  }

  private static String labels(String... all) {
    Map<String, String> labels = new TreeMap<>();
    for (int place = 0; place < all.length; place += 2) {
      labels.put(all[place], all[place + 1]);
    }
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + '"')
        .collect(Collectors.joining(","));
  }

  private static String escaped(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
