package io.modelwatch.metrics;

import io.modelwatch.domain.Segment;
import io.modelwatch.lake.Batch;
import io.modelwatch.stats.regression.RegressionStatistic;
import io.modelwatch.stats.regression.ResidualAccumulator;
import io.modelwatch.stats.regression.Residuals;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Of a model that predicts a number: by that number and the one that came.
 *
 * @param minimumRows below this many rows a metric is undefined
 */
record NumberMeasurement(int minimumRows)
    implements ModelMeasurement<Residuals, ResidualAccumulator> {

  private static final int DECISION = 0;

  @Override
  public RegressionStatistic statistic(Segment segment) {
    return new RegressionStatistic(minimumRows);
  }

  @Override
  public ResidualAccumulator accumulator(Segment segment) {
    return statistic(segment).accumulator();
  }

  @Override
  public List<String> numbers() {
    return List.of("decision");
  }

  @Override
  public Consumer<ResidualAccumulator> prediction(
      Batch batch, int row, LocalDate day, @Nullable String outcome) {
    if (outcome == null) {
      return accumulator -> {};
    }
    double predicted = batch.numbers(DECISION)[row];
    double actual = Double.parseDouble(outcome);
    return accumulator -> accumulator.add(predicted, actual);
  }
}
