package io.modelwatch.columns;

import io.modelwatch.domain.BusinessDays;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.states.Day;
import io.modelwatch.states.RowCollector;
import io.modelwatch.states.RowSummary;
import io.modelwatch.states.Scan;
import io.modelwatch.states.StateSummary;
import io.modelwatch.stats.Form;
import io.modelwatch.stats.State;
import io.modelwatch.stats.StateFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** What such a prediction is joined with. */
  private static final String NEGATIVE = "negative";

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
    Map<String, String> annoyed = new HashMap<>();
    of(day).forEach(prediction -> annoyed.put(prediction, NEGATIVE));
    return scan.summary(new Rows(), annoyed);
  }

  /** Recommendations, each joined with whether it drew negative feedback. */
  private record Rows() implements RowSummary<Counts> {

    @Override
    public ColumnScan columns() {
      return ColumnScan.of(List.of("decision"), List.of());
    }

    @Override
    public RowCollector<Counts> collector() {
      return new RowCollector<>() {

        private long recommended;
        private long negative;

        @Override
        public void add(Batch batch) {
          for (int row = 0; row < batch.size(); row++) {
            if (batch.numbers(0)[row] > 0) {
              recommended++;
              negative += batch.joined(row) == null ? 0 : 1;
            }
          }
        }

        @Override
        public Counts state() {
          return new Counts(recommended, negative);
        }
      };
    }

    @Override
    public Form<Counts> form() {
      return FORMAT;
    }
  }

  private List<String> of(Day day) {
    Instant settled = new BusinessDays(day.covered().zone()).start(day.date().plusDays(DAYS + 1));
    List<String> predictions = new ArrayList<>();
    negatives.subMap(day.start(), settled).values().forEach(predictions::addAll);
    return predictions;
  }
}
