package io.modelwatch.columns;

import io.modelwatch.domain.BusinessDays;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.states.Day;
import io.modelwatch.states.Scan;
import io.modelwatch.states.StateSummary;
import io.modelwatch.stats.State;
import io.modelwatch.stats.StateFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The recommendations of a day with the negative feedback of the week after it: what comes later is
 * left out of every day alike, so that days can be compared long before feedback is complete.
 */
final class SettledFeedback implements StateSummary<SettledFeedback.Counts> {

  /**
   * Recommendations.
   *
   * @param recommended all
   * @param negative those with negative feedback
   */
  record Counts(long recommended, long negative) implements State<Counts> {

    @Override
    public Counts merge(Counts other) {
      return new Counts(recommended + other.recommended, negative + other.negative);
    }

    @Override
    public long n() {
      return recommended;
    }
  }

  /** Feedback on a day counts until so many days are over after it. */
  static final int DAYS = 7;

  private static final StateFormat<Counts> FORMAT =
      new StateFormat<>("settled_feedback", 1, Counts.class);

  private final TreeMap<Instant, List<String>> negatives = new TreeMap<>();

  /**
   * Of this feedback.
   *
   * @param negatives when something negative became known first, by prediction
   */
  SettledFeedback(Map<String, Instant> negatives) {
    negatives.forEach(
        (prediction, known) ->
            this.negatives.computeIfAbsent(known, time -> new ArrayList<>()).add(prediction));
    this.negatives.values().forEach(predictions -> predictions.sort(null));
  }

  @Override
  public StateFormat<Counts> format() {
    return FORMAT;
  }

  @Override
  public String restsOn(Day day) {
    return of(day).toString();
  }

  @Override
  public Counts read(Day day, Scan scan) {
    Set<String> annoyed = new HashSet<>(of(day));
    long[] counts = new long[2];
    ColumnScan columns =
        new ColumnScan(
            List.of("decision"), List.of(), List.of("prediction_id"), List.of(), RowFilter.none());
    scan.read(
        columns,
        batch -> {
          for (int row = 0; row < batch.size(); row++) {
            if (batch.numbers(0)[row] > 0) {
              counts[0]++;
              counts[1] += annoyed.contains(batch.texts(0)[row]) ? 1 : 0;
            }
          }
        });
    return new Counts(counts[0], counts[1]);
  }

  private List<String> of(Day day) {
    Instant settled = new BusinessDays(day.covered().zone()).start(day.date().plusDays(DAYS + 1));
    List<String> predictions = new ArrayList<>();
    negatives.subMap(day.start(), settled).values().forEach(predictions::addAll);
    return predictions;
  }
}
