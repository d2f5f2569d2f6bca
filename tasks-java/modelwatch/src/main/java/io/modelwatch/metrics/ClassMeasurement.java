package io.modelwatch.metrics;

import io.modelwatch.domain.LabelCheck;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.Segment;
import io.modelwatch.lake.Batch;
import io.modelwatch.stats.multiclass.ClassAccumulator;
import io.modelwatch.stats.multiclass.ClassCounts;
import io.modelwatch.stats.multiclass.MulticlassStatistic;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Of a model that names a class: by the class it named and the class that came.
 *
 * @param minimumRows below this many rows a metric is undefined
 */
record ClassMeasurement(int minimumRows)
    implements ModelMeasurement<ClassCounts, ClassAccumulator> {

  private static final int DECISION = 0;

  /** With fewer labelled predictions, all of them may be wrong. */
  private static final int FEW = 5;

  @Override
  public MulticlassStatistic statistic(Segment segment) {
    return new MulticlassStatistic(minimumRows);
  }

  @Override
  public ClassAccumulator accumulator(Segment segment) {
    return statistic(segment).accumulator();
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

  /** Decisions and labels that share no class are spelled differently: no model is that wrong. */
  @Override
  public List<QualityResult> checks(ClassCounts whole) {
    if (whole.n() < FEW || !whole.haveNothingInCommon()) {
      return List.of();
    }
    String check = LabelCheck.CLASSES_IN_COMMON.word();
    return List.of(
        QualityResult.between("labels", check, 0, 1.0, null)
            .grave()
            .withDetail(MulticlassStatistic.differently(whole)));
  }
}
