package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Outcome;
import io.modelwatch.domain.ReliabilityBin;
import io.modelwatch.domain.Segment;
import io.modelwatch.lake.Batch;
import io.modelwatch.stats.classification.ClassificationSettings;
import io.modelwatch.stats.classification.ClassificationStatistic;
import io.modelwatch.stats.classification.PerformanceState;
import io.modelwatch.stats.classification.PredictionAccumulator;
import io.modelwatch.stats.classification.Reliability;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Of a model that says yes or no: by decision, score and, where it has one, weight. */
final class BinaryMeasurement implements ModelMeasurement<PerformanceState, PredictionAccumulator> {

  private static final int SCORE = 0;
  private static final int DECISION = 1;
  private static final int WEIGHT = 2;

  /** Ten equal-wide bins, those of the expected calibration error. */
  private static final int RELIABILITY_BINS = 10;

  private final ClassificationSettings settings;
  private final @Nullable String weight;

  BinaryMeasurement(Monitor monitor) {
    this.settings = Settings.of(monitor);
    Monitor.Weight weighs = monitor.columns().weight();
    this.weight = weighs == null ? null : weighs.column();
  }

  @Override
  public ClassificationStatistic statistic(Segment segment) {
    return Settings.statistic(settings, segment);
  }

  @Override
  public Map<String, MetricValue> metrics(
      Segment segment, PerformanceState state, double rowsPerCase) {
    return rowsPerCase > 1
        ? statistic(segment).metrics(state, rowsPerCase)
        : statistic(segment).metrics(state);
  }

  @Override
  public PredictionAccumulator accumulator(Segment segment) {
    return statistic(segment).accumulator();
  }

  @Override
  public String scope() {
    return weight + "\n" + settings.scope();
  }

  @Override
  public List<String> numbers() {
    List<String> numbers = new ArrayList<>(List.of("score", "decision"));
    if (weight != null) {
      numbers.add(weight);
    }
    return numbers;
  }

  @Override
  public Consumer<PredictionAccumulator> prediction(
      Batch batch, int row, LocalDate day, @Nullable String outcome) {
    double score = batch.numbers(SCORE)[row];
    double decision = batch.numbers(DECISION)[row];
    double heavy = weight == null ? Double.NaN : batch.numbers(WEIGHT)[row];
    double positive = Outcome.POSITIVE.equals(outcome) ? 1 : 0;
    double negative = Outcome.NEGATIVE.equals(outcome) ? 1 : 0;
    return accumulator -> accumulator.add(day, score, decision, positive, negative, heavy);
  }

  @Override
  public List<ReliabilityBin> reliability(PerformanceState whole) {
    return Reliability.of(whole.scores(), RELIABILITY_BINS).bins().stream()
        .map(
            bin ->
                new ReliabilityBin(
                    Basis.CONFIRMED, bin.lower(), bin.upper(), bin.meanScore(), bin.observed()))
        .toList();
  }
}
