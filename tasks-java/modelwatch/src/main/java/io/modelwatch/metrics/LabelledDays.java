package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LabelStore;
import io.modelwatch.domain.Label;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Silence;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.states.Day;
import io.modelwatch.states.Scan;
import io.modelwatch.stats.Accumulator;
import io.modelwatch.stats.State;
import io.modelwatch.stats.StateFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The predictions of a day with their labels as of the run. */
final class LabelledDays<S extends State<S>, A extends Accumulator<S>>
    implements SegmentSummary<S> {

  private final LabelStore store;
  private final Monitor monitor;
  private final RunKey key;
  private final ModelMeasurement<S, A> measurement;
  private final UUID contract;
  private final Maturity maturity;
  private final Map<LocalDate, String> labelDigests;
  private final long matureUpTo;
  private final Silence silence;

  LabelledDays(Database database, Monitor monitor, RunKey key, ModelMeasurement<S, A> measurement) {
    this.store = database.store(LabelStore.class);
    this.monitor = monitor;
    this.key = key;
    this.measurement = measurement;
    this.contract = monitor.labels().id(monitor.name());
    this.maturity = new Maturity(monitor, key);
    this.labelDigests =
        store.digests(
            contract,
            key.modelVersion(),
            key.window().from(),
            key.window().to(),
            key.window().zone().getId(),
            key.asOf());
    this.silence = store.silence(monitor.labels(), monitor.name(), key.asOf());
    this.matureUpTo = Micros.of(maturity.upTo());
  }

  @Override
  public StateFormat<S> format() {
    return measurement.statistic(Segment.WHOLE).format();
  }

  @Override
  public S none() {
    return measurement.statistic(Segment.WHOLE).identity();
  }

  @Override
  public String restsOn(Day day) {
    return String.join(
        "\n",
        maturity.share(day),
        maturity.any(day) ? labelDigests.getOrDefault(day.date(), "no labels") : "none mature",
        monitor.columns().segments().toString(),
        measurement.scope(),
        "silence " + silence.word());
  }

  @Override
  public Map<Segment, S> read(Day day, Scan scan) {
    Map<String, Label> labels = labels(day);
    BySegment<A> accumulators = new BySegment<>(monitor, measurement::accumulator);
    BySegment<A>.OfScan segments = accumulators.new OfScan();
    scan.read(
        columns(accumulators.columns(), !labels.isEmpty()),
        batch -> add(batch, day, labels, segments));
    return Summaries.of(accumulators);
  }

  private Map<String, Label> labels(Day day) {
    Map<String, Label> labels = new HashMap<>();
    store.labels(
        contract,
        key.modelVersion(),
        day.covered().from(),
        day.covered().to(),
        key.asOf(),
        label -> labels.put(label.predictionId(), label));
    return labels;
  }

  private ColumnScan columns(List<String> categories, boolean withLabels) {
    List<String> texts = new ArrayList<>();
    if (withLabels) {
      texts.add("prediction_id");
      texts.addAll(measurement.texts());
    }
    return new ColumnScan(
        measurement.numbers(), categories, texts, List.of("event_time"), RowFilter.none());
  }

  private void add(Batch batch, Day day, Map<String, Label> labels, BySegment<A>.OfScan segments) {
    for (int row = 0; row < batch.size(); row++) {
      boolean mature = batch.times(0)[row] <= matureUpTo;
      Label label = labels.isEmpty() ? null : labels.get(batch.texts(0)[row]);
      Consumer<A> prediction =
          measurement.prediction(batch, row, day.date(), mature ? outcome(label) : null);
      segments.of(batch, row, prediction);
    }
  }

  /** What came of a mature prediction, null where that is not known. */
  private @Nullable String outcome(@Nullable Label label) {
    if (label == null || label.state() == LabelState.REVERTED) {
      return silence == Silence.NEGATIVE ? monitor.model().silence() : null;
    }
    return label.state() == LabelState.CONFIRMED ? label.outcome() : null;
  }
}
