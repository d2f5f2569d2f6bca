package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.Label;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.Lake;
import io.modelwatch.stats.classification.PerformanceState;
import io.modelwatch.stats.classification.PredictionAccumulator;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the predictions of a day and joins them with their labels. */
final class DayReader {

  private static final int SCORE = 0;
  private static final int DECISION = 1;
  private static final int WEIGHT = 2;

  private final Lake lake;
  private final Monitor monitor;
  private final RunKey key;
  private final long matureUpTo;

  DayReader(Lake lake, Monitor monitor, RunKey key) {
    this.lake = lake;
    this.monitor = monitor;
    this.key = key;
    Instant mature =
        key.asOf().minus(monitor.labels().horizon()).minus(monitor.labels().maturity());
    this.matureUpTo = ChronoUnit.MICROS.between(Instant.EPOCH, mature);
  }

  /**
   * The states of a day by segment; always with the whole.
   *
   * @param labels the labels of the day's predictions with outcomes, by prediction
   */
  Map<Segment, PerformanceState> read(Day day, Map<String, Label> labels) {
    BySegment<PredictionAccumulator> accumulators =
        new BySegment<>(monitor, segment -> Settings.statistic(monitor, segment).accumulator());
    ColumnScan scan = scan(day, accumulators.columns(), !labels.isEmpty());
    for (Path file : lake.paths(day.files())) {
      BySegment<PredictionAccumulator>.OfFile segments = accumulators.new OfFile();
      scan.read(file, batch -> add(batch, day, labels, segments));
    }
    Map<Segment, PerformanceState> states = new HashMap<>();
    accumulators.all().forEach((segment, accumulator) -> states.put(segment, accumulator.state()));
    return states;
  }

  private ColumnScan scan(Day day, List<String> categories, boolean withIds) {
    List<String> numbers = new ArrayList<>(List.of("score", "decision"));
    String weight = monitor.columns().weight();
    if (weight != null) {
      numbers.add(weight);
    }
    return new ColumnScan(
        numbers,
        categories,
        withIds ? List.of("prediction_id") : List.of(),
        List.of("event_time"),
        new ColumnScan.RowFilter(key.modelVersion(), day.covered(), key.asOf()));
  }

  private void add(
      Batch batch,
      Day day,
      Map<String, Label> labels,
      BySegment<PredictionAccumulator>.OfFile segments) {
    boolean weighted = monitor.columns().weight() != null;
    for (int row = 0; row < batch.size(); row++) {
      double score = batch.numbers(SCORE)[row];
      double decision = batch.numbers(DECISION)[row];
      double weight = weighted ? batch.numbers(WEIGHT)[row] : Double.NaN;
      boolean mature = batch.times(0)[row] <= matureUpTo;
      Label label = labels.isEmpty() ? null : labels.get(batch.texts(0)[row]);
      double positive = mature && isKnown(label, 1) ? 1 : 0;
      double negative = mature && (label == null || isKnown(label, 0)) ? 1 : 0;
      segments.of(
          batch,
          row,
          accumulator -> accumulator.add(day.date(), score, decision, positive, negative, weight));
    }
  }

  /** Whether a label is final and says so; a reverted one says 0. */
  private static boolean isKnown(@Nullable Label label, int outcome) {
    return label != null
        && (label.state() == LabelState.CONFIRMED || label.state() == LabelState.REVERTED)
        && label.outcome() != null
        && label.outcome() == outcome;
  }
}
