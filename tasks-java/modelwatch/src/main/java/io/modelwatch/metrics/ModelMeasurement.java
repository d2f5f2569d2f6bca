package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.ReliabilityBin;
import io.modelwatch.domain.Segment;
import io.modelwatch.lake.Batch;
import io.modelwatch.stats.Accumulator;
import io.modelwatch.stats.State;
import io.modelwatch.stats.Statistic;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How predictions with their outcomes become metrics: one implementation a type of model.
 *
 * @param <S> what predictions are summarized as
 * @param <A> what collects them
 */
interface ModelMeasurement<S extends State<S>, A extends Accumulator<S>> extends Serializable {

  /** That of a monitor's model. */
  static ModelMeasurement<?, ?> of(Monitor monitor) {
    return switch (monitor.model()) {
      case BINARY -> new BinaryMeasurement(monitor);
      case MULTICLASS -> new ClassMeasurement(monitor.minimumRows());
      case REGRESSION -> new NumberMeasurement(monitor.minimumRows());
    };
  }

  /** The statistic of a segment. */
  Statistic<S> statistic(Segment segment);

  /**
   * The metrics of a segment.
   *
   * @param rowsPerCase how many predictions are one case, on average; at least 1
   */
  default Map<String, MetricValue> metrics(Segment segment, S state, double rowsPerCase) {
    return statistic(segment).metrics(state);
  }

  /** What collects the predictions of a segment. */
  A accumulator(Segment segment);

  /** The settings that summaries depend on. */
  default String scope() {
    return statistic(Segment.WHOLE).format().id();
  }

  /** The columns read as numbers. */
  default List<String> numbers() {
    return List.of();
  }

  /** The columns read as texts; only read with outcomes. */
  default List<String> texts() {
    return List.of();
  }

  /**
   * What a prediction adds to each collector it belongs to.
   *
   * @param day its day
   * @param outcome what came of it as far as that is final, null where it is not known
   */
  Consumer<A> prediction(Batch batch, int row, LocalDate day, @Nullable String outcome);

  /** What is checked of a summary before metrics are made of it. */
  default List<QualityResult> checks(S whole) {
    return List.of();
  }

  /** The reliability curve of a summary, where scores promise something. */
  default List<ReliabilityBin> reliability(S whole) {
    return List.of();
  }
}
