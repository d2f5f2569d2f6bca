package io.modelwatch.view;

import static java.util.stream.Collectors.joining;

import io.modelwatch.config.Monitor;
import io.modelwatch.document.NumberText;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.Printable;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A run in a few lines for a terminal: the metrics of the page's first cards, findings, action. */
public final class RunText {

  private static final String UNDEFINED = "–";

  private final Monitor monitor;
  private final ResultDocument document;
  private final Segment of;
  private final List<Metric> judged;

  /** Of a run, by the contract it was judged by. */
  public RunText(Monitor monitor, ResultDocument document) {
    this.monitor = monitor;
    this.document = document;
    this.of = monitor.judged(document.run().key().window());
    this.judged =
        document.metrics().stream().filter(metric -> metric.segment().equals(of)).toList();
  }

  /** Every line ends with a line break; what comes from data breaks none and moves no cursor. */
  public String lines() {
    Heading heading = new Heading(document);
    return Stream.of(
            Stream.of(run(), labels()),
            said(counts()),
            metrics().stream(),
            said(heading.origin()),
            findings(),
            said(heading.harm()),
            heading.experiment().stream().map(sentence -> "  " + sentence),
            said(heading.budget()),
            Stream.of(action()))
        .flatMap(lines -> lines)
        .map(line -> Printable.onOneLine(line) + "\n")
        .collect(joining());
  }

  private String run() {
    RunKey key = document.run().key();
    return "%s, window %s%s, as of %s"
        .formatted(
            new Heading(document).model(),
            key.window().inWords(),
            of.equals(Segment.WHOLE) ? "" : " of " + of,
            key.asOf());
  }

  private String labels() {
    LabelCounts labels = document.labels();
    return "  %s predictions, %s of them with final labels"
        .formatted(NumberText.count(labels.predictions()), NumberText.percent(labels.finalShare()));
  }

  private String counts() {
    Counts counts = Counts.of(document, of);
    return counts == null
        ? ""
        : "By final labels %s positive cases were caught; %s%s"
            .formatted(
                counts.caught(),
                counts.falseAlarms(),
                counts.inMoney().isEmpty() ? "." : ": " + counts.inMoney() + ".");
  }

  private List<String> metrics() {
    List<String> names = MetricCards.names(monitor, document);
    if (names.isEmpty()) {
      return List.of();
    }
    List<Basis> bases =
        Arrays.stream(Basis.values())
            .filter(basis -> judged.stream().anyMatch(metric -> metric.basis() == basis))
            .toList();
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    String format = "  %-" + width + "s" + "  %10s".repeat(bases.size());
    return Stream.concat(
            Stream.of(row(format, "", bases.stream().map(Basis::word))),
            names.stream()
                .map(name -> row(format, name, bases.stream().map(basis -> value(name, basis)))))
        .toList();
  }

  private static String row(String format, String name, Stream<String> cells) {
    return format.formatted(Stream.concat(Stream.of(name), cells).toArray());
  }

  private String value(String name, Basis basis) {
    return judged.stream()
        .filter(metric -> metric.name().equals(name) && metric.basis() == basis)
        .map(metric -> metric.value().value())
        .map(value -> value == null ? UNDEFINED : NumberText.number(value))
        .findFirst()
        .orElse(UNDEFINED);
  }

  private Stream<String> findings() {
    return document.alerts().isEmpty()
        ? Stream.of("  No findings.")
        : FindingRow.of(document.alerts()).stream().map(row -> "  " + row.line());
  }

  private static Stream<String> said(String sentence) {
    return sentence.isEmpty() ? Stream.of() : Stream.of("  " + sentence);
  }

  private String action() {
    return "  " + new Heading(document).action();
  }
}
