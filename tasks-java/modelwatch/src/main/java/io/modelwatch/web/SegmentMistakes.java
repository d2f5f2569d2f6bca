package io.modelwatch.web;

import io.modelwatch.database.PublishedStore;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.document.NumberText;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The segments of a window by what went wrong in them: flagged wrongly, and missed. */
final class SegmentMistakes {

  /** Rates of fewer positives are shown as counts. */
  private static final int ENOUGH = 30;

  /** The cells of decisions by labels. */
  private static final List<String> COUNTS =
      List.of("true_positives", "false_positives", "false_negatives", "true_negatives");

  private static final List<String> NAMES =
      Stream.concat(COUNTS.stream(), Stream.of("precision", "recall")).toList();

  private final Map<Segment, Map<String, MetricValue>> segments = new LinkedHashMap<>();
  private final Address here;

  SegmentMistakes(PublishedStore store, PublishedRun window, Address here) {
    this.here = here;
    store
        .segments(window.run().id(), NAMES)
        .forEach(
            one -> {
              Metric metric = one.metric();
              segments
                  .computeIfAbsent(metric.segment(), segment -> new HashMap<>())
                  .put(metric.name(), metric.value());
            });
    segments.values().removeIf(counts -> !counts.keySet().containsAll(COUNTS));
    if (window.labels().mature() == 0) {
      segments.clear();
    }
  }

  List<MonitorView.SegmentRow> rows() {
    double most = segments.values().stream().mapToDouble(SegmentMistakes::mistakes).max().orElse(1);
    List<MonitorView.SegmentRow> rows = new ArrayList<>();
    segments.entrySet().stream()
        .sorted(
            Comparator.comparingDouble(
                (Map.Entry<Segment, Map<String, MetricValue>> one) -> -mistakes(one.getValue())))
        .forEach(one -> rows.add(row(one.getKey(), one.getValue(), Math.max(1, most))));
    return rows;
  }

  private MonitorView.SegmentRow row(
      Segment segment, Map<String, MetricValue> counts, double most) {
    double caught = number(counts, "true_positives");
    double wrong = number(counts, "false_positives");
    double missed = number(counts, "false_negatives");
    String positives = count(caught) + " of " + count(caught + missed);
    String flagged = count(caught) + " of " + count(caught + wrong);
    return new MonitorView.SegmentRow(
        segment.values().keySet().stream().collect(Collectors.joining(" × ")),
        segment.values().values().stream().collect(Collectors.joining(" × ")),
        Sparks.parts(
            count(wrong) + " flagged wrongly, " + count(missed) + " missed",
            List.of(
                new Sparks.Part("f-red", wrong / most), new Sparks.Part("f-ink", missed / most))),
        count(caught + wrong),
        count(wrong),
        positives,
        caught + wrong < ENOUGH ? flagged : Values.of(counts.get("precision")),
        caught + missed < ENOUGH ? positives : Values.of(counts.get("recall")),
        here.with("segment", MonitorPage.text(segment)));
  }

  private static double mistakes(Map<String, MetricValue> counts) {
    return number(counts, "false_positives") + number(counts, "false_negatives");
  }

  private static double number(Map<String, MetricValue> counts, String name) {
    MetricValue value = counts.get(name);
    Double number = value == null ? null : value.value();
    return number == null ? 0 : number;
  }

  private static String count(double value) {
    return NumberText.count(Math.round(value));
  }
}
