package io.modelwatch.metrics;

import io.modelwatch.domain.Label;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.Segment;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.states.RowCollector;
import io.modelwatch.states.RowSummary;
import io.modelwatch.stats.Accumulator;
import io.modelwatch.stats.Form;
import io.modelwatch.stats.State;
import io.modelwatch.stats.StateFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Predictions of a day, each joined with its label.
 *
 * @param measurement how a prediction counts
 * @param divisions by segment
 * @param date the day
 * @param matureUpTo predictions up to this time are mature, in microseconds since 1970
 * @param silence what came of a mature prediction that nothing is known of, null where that is not
 *     known
 * @param labelled whether any prediction of the day has a label
 */
record LabelledRows<S extends State<S>, A extends Accumulator<S>>(
    ModelMeasurement<S, A> measurement,
    Divisions divisions,
    LocalDate date,
    long matureUpTo,
    @Nullable String silence,
    boolean labelled)
    implements RowSummary<Map<Segment, S>> {

  /** Before what came. Nothing after it: something is known, but not what came. */
  private static final String CAME = "=";

  /** What a label is joined as, null where it says no more than silence. */
  static @Nullable String joined(Label label) {
    if (label.state() == LabelState.REVERTED) {
      return null;
    }
    return label.state() == LabelState.CONFIRMED && label.outcome() != null
        ? CAME + label.outcome()
        : "";
  }

  @Override
  public ColumnScan columns() {
    return new ColumnScan(
        measurement.numbers(),
        accumulators().columns(),
        labelled ? measurement.texts() : List.of(),
        List.of("event_time"),
        RowFilter.none());
  }

  @Override
  public RowCollector<Map<Segment, S>> collector() {
    return new SegmentCollector<>(accumulators(), this::prediction);
  }

  @Override
  public Form<Map<Segment, S>> form() {
    return new SegmentForm<>(format());
  }

  private StateFormat<S> format() {
    return measurement.statistic(Segment.WHOLE).format();
  }

  private BySegment<A> accumulators() {
    return new BySegment<>(divisions, measurement::accumulator);
  }

  private Consumer<A> prediction(Batch batch, int row) {
    boolean mature = batch.times(0)[row] <= matureUpTo;
    return measurement.prediction(batch, row, date, mature ? outcome(batch.joined(row)) : null);
  }

  /** What came of a mature prediction, null where that is not known. */
  private @Nullable String outcome(@Nullable String label) {
    if (label == null) {
      return silence;
    }
    return label.isEmpty() ? null : label.substring(CAME.length());
  }
}
