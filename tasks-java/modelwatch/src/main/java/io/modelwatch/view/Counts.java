package io.modelwatch.view;

import io.modelwatch.document.NumberText;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a decider of cases counts in: how many the model flagged, how many of these wrongly, and
 * what it caught and missed, by final labels; where the monitor names what a case weighs, in that,
 * too.
 *
 * @param right flagged and positive
 * @param wrong flagged and not positive
 * @param missed positive and not flagged
 */
public record Counts(Cell right, Cell wrong, Cell missed) {

  /** The metrics it is made of. */
  public static final List<String> NAMES =
      List.of(
          "true_positives",
          "false_positives",
          "false_negatives",
          "weighted_true_positives",
          "weighted_false_positives",
          "weighted_false_negatives");

  /**
   * Cases.
   *
   * @param n how many
   * @param weight what they weigh, null where nobody says
   * @param unit of the weight
   */
  public record Cell(long n, @Nullable MetricValue weight, String unit) {

    private static Cell of(double n, Optional<Metric> weight) {
      return new Cell(
          Math.round(n),
          weight.map(Metric::value).orElse(null),
          weight.map(Metric::unit).orElse(""));
    }

    /** {@code 911}. */
    public String count() {
      return NumberText.count(n);
    }

    /** {@code EUR 8,214}, or {@code EUR unknown}; empty where nobody says what a case weighs. */
    public String money() {
      return weight == null ? "" : NumberText.amount(weight.value(), unit);
    }

    /** Why it is not known what they weigh; empty where it is. */
    public String unknown() {
      String why = weight == null ? null : weight.undefined();
      return why == null ? "" : why;
    }
  }

  /** Of a run, null where it has no final labels, or no decisions. */
  public static @Nullable Counts of(@Nullable ResultDocument document, Segment segment) {
    return document == null || document.labelsAreSuspect() || document.labels().finalShare() == 0
        ? null
        : of(document.metrics().stream().filter(one -> one.segment().equals(segment)).toList());
  }

  /** Of the metrics of some predictions, null where they do not count them. */
  public static @Nullable Counts of(List<Metric> metrics) {
    List<Cell> cells = new ArrayList<>();
    for (String name : NAMES.subList(0, 3)) {
      confirmed(metrics, name)
          .map(count -> count.value().value())
          .map(n -> Cell.of(n, confirmed(metrics, "weighted_" + name)))
          .ifPresent(cells::add);
    }
    return cells.size() < 3 ? null : new Counts(cells.get(0), cells.get(1), cells.get(2));
  }

  private static Optional<Metric> confirmed(List<Metric> metrics, String name) {
    return metrics.stream()
        .filter(metric -> metric.name().equals(name) && metric.basis() == Basis.CONFIRMED)
        .findFirst();
  }

  /** How many were flagged. */
  public long flagged() {
    return right.n + wrong.n;
  }

  /** How many are positive. */
  public long positives() {
    return right.n + missed.n;
  }

  /** Whether most of what was flagged is wrong. */
  public boolean isMostlyWrong() {
    return 2 * wrong.n > flagged();
  }

  /** Whether most positives were missed. */
  public boolean isMostlyMissed() {
    return 2 * missed.n > positives();
  }

  /** {@code 911 of 1,106 flagged cases were false alarms}. */
  public String falseAlarms() {
    return "%s of %s flagged cases were false alarms"
        .formatted(wrong.count(), NumberText.count(flagged()));
  }

  /** {@code 36 of 231 positive cases were missed}. */
  public String misses() {
    return "%s of %s positive cases were missed"
        .formatted(missed.count(), NumberText.count(positives()));
  }

  /** {@code 195 of 231}. */
  public String caught() {
    return right.count() + " of " + NumberText.count(positives());
  }

  /** {@code EUR 12,400 caught, EUR 310 missed, EUR 8,214 in false alarms}; empty without money. */
  public String inMoney() {
    return right.weight == null
        ? ""
        : "%s caught, %s missed, %s in false alarms"
            .formatted(right.money(), missed.money(), wrong.money());
  }

  /** Whose weight is not known, and why. */
  public List<String> unknown() {
    List<String> unknown = new ArrayList<>();
    add(unknown, "caught", right);
    add(unknown, "missed", missed);
    add(unknown, "false alarms", wrong);
    return unknown;
  }

  private static void add(List<String> unknown, String name, Cell cell) {
    if (!cell.unknown().isEmpty()) {
      unknown.add("%s of %s: %s".formatted(cell.unit, name, cell.unknown()));
    }
  }
}
