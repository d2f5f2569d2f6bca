package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.Segment;
import io.modelwatch.lake.Batch;
import io.modelwatch.stats.multiclass.ClassAccumulator;
import io.modelwatch.stats.multiclass.ClassCounts;
import io.modelwatch.stats.multiclass.MulticlassStatistic;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Of a model that names a class: by the class it named and the class that came. */
final class ClassMeasurement implements ModelMeasurement<ClassCounts, ClassAccumulator> {

  /** After the prediction's id. */
  private static final int DECISION = 1;

  private final MulticlassStatistic statistic;

  ClassMeasurement(Monitor monitor) {
    statistic = new MulticlassStatistic(monitor.minimumRows());
  }

  @Override
  public MulticlassStatistic statistic(Segment segment) {
    return statistic;
  }

  @Override
  public ClassAccumulator accumulator(Segment segment) {
    return statistic.accumulator();
  }

  @Override
  public List<String> texts() {
    return List.of("decision");
  }

  @Override
  public Consumer<ClassAccumulator> prediction(
      Batch batch, int row, LocalDate day, @Nullable String outcome) {
    if (outcome == null) {
      return accumulator -> {};
    }
    String decision = batch.texts(DECISION)[row];
    return accumulator -> accumulator.add(outcome, decision);
  }
}
