package io.modelwatch.notify;

import io.modelwatch.document.NumberText;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a decider of cases counts in: how many the model flagged, how many of these wrongly, and
 * what it caught and missed, by final labels.
 *
 * @param right flagged and positive
 * @param wrong flagged and not positive
 * @param missed positive and not flagged
 */
record Counts(long right, long wrong, long missed) {

  /** Of a run, null where it has no final labels, or no decisions. */
  static @Nullable Counts of(@Nullable ResultDocument document, Segment segment) {
    if (document == null || document.labelsAreSuspect() || document.labels().finalShare() == 0) {
      return null;
    }
    OptionalLong right = number(document, segment, "true_positives");
    OptionalLong wrong = number(document, segment, "false_positives");
    OptionalLong missed = number(document, segment, "false_negatives");
    return right.isEmpty() || wrong.isEmpty() || missed.isEmpty()
        ? null
        : new Counts(right.getAsLong(), wrong.getAsLong(), missed.getAsLong());
  }

  long flagged() {
    return right + wrong;
  }

  long positives() {
    return right + missed;
  }

  /** {@code 911 of 1,106 flagged cases were false alarms}. */
  String falseAlarms() {
    return "%s of %s flagged cases were false alarms"
        .formatted(NumberText.count(wrong), NumberText.count(flagged()));
  }

  /** {@code 36 of 231 positive cases were missed}. */
  String misses() {
    return "%s of %s positive cases were missed"
        .formatted(NumberText.count(missed), NumberText.count(positives()));
  }

  /** {@code 195 of 231}. */
  String caught() {
    return NumberText.count(right) + " of " + NumberText.count(positives());
  }

  /** As they are listed, beside those of the window before. */
  List<Letter.Count> beside(@Nullable Counts then) {
    List<Letter.Count> counts = new ArrayList<>();
    counts.add(count("Flagged", flagged(), then == null ? null : then.flagged(), false));
    counts.add(
        count("False alarms", wrong, then == null ? null : then.wrong, 2 * wrong > flagged()));
    counts.add(
        new Letter.Count(
            "Caught", caught(), then == null ? "" : then.caught(), 2 * missed > positives()));
    counts.add(
        count("Missed", missed, then == null ? null : then.missed, 2 * missed > positives()));
    return counts;
  }

  private static Letter.Count count(String name, long now, @Nullable Long then, boolean bad) {
    return new Letter.Count(
        name, NumberText.count(now), then == null ? "" : NumberText.count(then), bad);
  }

  private static OptionalLong number(ResultDocument document, Segment segment, String name) {
    return document.metrics().stream()
        .filter(metric -> metric.name().equals(name) && metric.basis() == Basis.CONFIRMED)
        .filter(metric -> metric.segment().equals(segment))
        .map(Metric::value)
        .flatMap(value -> java.util.stream.Stream.ofNullable(value.value()))
        .mapToLong(Math::round)
        .findFirst();
  }
}
