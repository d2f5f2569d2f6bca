package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LabelStore;
import io.modelwatch.domain.Label;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.Lake;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.classification.PerformanceState;
import io.modelwatch.stats.classification.PredictionAccumulator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The predictions of a day with their labels as of the run. */
final class LabelledDays implements DaySummary<PerformanceState> {

  private static final int SCORE = 0;
  private static final int DECISION = 1;
  private static final int WEIGHT = 2;

  private final LabelStore store;
  private final Lake lake;
  private final Monitor monitor;
  private final RunKey key;
  private final UUID contract;
  private final Fingerprints fingerprints;
  private final Map<LocalDate, String> labelDigests;
  private final long matureUpTo;

  LabelledDays(Database database, Lake lake, Monitor monitor, RunKey key) {
    this.store = database.store(LabelStore.class);
    this.lake = lake;
    this.monitor = monitor;
    this.key = key;
    this.contract = monitor.labels().id(monitor.name());
    this.fingerprints = new Fingerprints(monitor, key);
    this.labelDigests = store.digests(contract, key.window().from(), key.window().to(), key.asOf());
    this.matureUpTo = ChronoUnit.MICROS.between(Instant.EPOCH, fingerprints.matureUpTo());
  }

  @Override
  public StateFormat<PerformanceState> format() {
    return Settings.statistic(monitor, Segment.WHOLE).format();
  }

  @Override
  public String fingerprint(Day day) {
    return Fingerprints.digest(
        fingerprints.ofPredictions(day),
        fingerprints.anyMature(day)
            ? labelDigests.getOrDefault(day.date(), "no labels")
            : "none mature",
        String.valueOf(monitor.columns().weight()),
        Settings.of(monitor).scope());
  }

  @Override
  public Map<Segment, PerformanceState> read(Day day) {
    Map<String, Label> labels = labels(day);
    BySegment<PredictionAccumulator> accumulators =
        new BySegment<>(monitor, segment -> Settings.statistic(monitor, segment).accumulator());
    ColumnScan scan = scan(day, accumulators.columns(), !labels.isEmpty());
    BySegment<PredictionAccumulator>.OfScan segments = accumulators.new OfScan();
    scan.read(lake.paths(day.files()), batch -> add(batch, day, labels, segments));
    return Summaries.of(accumulators);
  }

  private Map<String, Label> labels(Day day) {
    Map<String, Label> labels = new HashMap<>();
    store.labels(
        contract,
        day.covered().from(),
        day.covered().to(),
        key.asOf(),
        label -> labels.put(label.predictionId(), label));
    return labels;
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
      BySegment<PredictionAccumulator>.OfScan segments) {
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
