package io.modelwatch.notify;

import io.modelwatch.config.Monitor;
import io.modelwatch.document.NumberText;
import io.modelwatch.document.Sentences;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.notify.Letter.Fact;
import io.modelwatch.view.Counts;
import io.modelwatch.view.FindingRow;
import io.modelwatch.view.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a letter rests on, for those who want to know: each finding once.
 *
 * @param monitor the monitor
 * @param told what the letter tells of
 */
record Facts(Monitor monitor, Told told) {

  /** Those that there are. */
  List<Fact> all() {
    List<Fact> facts = new ArrayList<>();
    add(facts, "Found", FindingRow.of(told.findings()).stream().map(FindingRow::line).toList());
    add(facts, "Follows", follows());
    add(facts, "Performance", performance());
    Counts counts = Counts.of(told.document(), segment());
    add(facts, "Amounts", counts == null ? List.of() : counts.unknown());
    add(facts, "Not judged", told.document().recommendation().notJudged());
    add(facts, "Labels", List.of(labels()));
    add(facts, "Alarms", List.of(new Heading(told.document()).budget()));
    add(facts, "Run", List.of(run()));
    return facts;
  }

  private static void add(List<Fact> facts, String name, List<String> lines) {
    List<String> said = lines.stream().filter(line -> !line.isEmpty()).toList();
    if (!said.isEmpty()) {
      facts.add(new Fact(name, said));
    }
  }

  /** What is said of parts of the predictions alone is in the report. */
  private List<String> follows() {
    List<Alert> whole =
        told.quiet().stream()
            .filter(alert -> alert.finding().key().segment().equals(Segment.WHOLE))
            .toList();
    int rest = told.quiet().size() - whole.size();
    return Stream.concat(
            FindingRow.of(whole).stream().map(FindingRow::line),
            Stream.of("%d more, of parts of the predictions: the report has them".formatted(rest))
                .filter(said -> rest > 0))
        .toList();
  }

  /** Good or bad: every metric that has a limit, unless it is among the findings. */
  private List<String> performance() {
    return told.document().judged().stream()
        .filter(one -> one.key().kind() == FindingKey.Kind.METRIC && one.limit() != null)
        .filter(one -> one.severity() != null && monitor.limits().containsKey(one.key().name()))
        .filter(one -> one.key().segment().equals(segment()))
        .filter(one -> told.findings().stream().noneMatch(alert -> isOf(alert, one)))
        .flatMap(this::performance)
        .toList();
  }

  /**
   * Its values on final labels and by the best estimate; which of them was judged, the limit says.
   */
  private Stream<String> performance(Judged judged) {
    String name = judged.key().name();
    Severity severity = judged.severity();
    String values =
        told.document().metrics().stream()
            .filter(metric -> metric.name().equals(name) && metric.value().isDefined())
            .filter(metric -> metric.segment().equals(segment()))
            .filter(metric -> metric.basis() == Basis.CONFIRMED || metric.basis() == Basis.BEST)
            .map(
                metric ->
                    "%s %s".formatted(metric.basis().word(), NumberText.value(metric.value())))
            .collect(Collectors.joining(", "));
    return severity == null || values.isEmpty()
        ? Stream.of()
        : Stream.of("%s is %s: %s".formatted(name, severity.word(), values));
  }

  private Segment segment() {
    return monitor.judged(told.document().run().key().window());
  }

  private static boolean isOf(Alert alert, Judged judged) {
    return alert.finding().key().equals(judged.key());
  }

  private String labels() {
    LabelCounts labels = told.document().labels();
    return "%s of %s predictions have final labels%s"
        .formatted(
            NumberText.percent(labels.finalShare()),
            NumberText.count(labels.predictions()),
            told.document().harm() == null ? "" : ". " + Sentences.verdict(told.document().harm()));
  }

  private String run() {
    Run run = told.document().run();
    return "window %s, as of %s, run %s"
        .formatted(run.key().window().inWords(), run.key().asOf(), run.id());
  }
}
