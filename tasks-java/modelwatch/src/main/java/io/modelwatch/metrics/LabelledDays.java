package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LabelStore;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Silence;
import io.modelwatch.states.Day;
import io.modelwatch.states.Scan;
import io.modelwatch.stats.Accumulator;
import io.modelwatch.stats.State;
import io.modelwatch.stats.StateFormat;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

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
    Map<String, String> labels = labels(day);
    return scan.summary(
        new LabelledRows<>(
            measurement,
            Divisions.of(monitor),
            day.date(),
            Micros.of(maturity.upTo()),
            silence == Silence.NEGATIVE ? monitor.model().silence() : null,
            !labels.isEmpty()),
        labels);
  }

  private Map<String, String> labels(Day day) {
    Map<String, String> labels = new HashMap<>();
    store.labels(
        contract,
        key.modelVersion(),
        day.covered().from(),
        day.covered().to(),
        key.asOf(),
        label -> {
          String joined = LabelledRows.joined(label);
          if (joined != null) {
            labels.put(label.predictionId(), joined);
          }
        });
    return labels;
  }
}
