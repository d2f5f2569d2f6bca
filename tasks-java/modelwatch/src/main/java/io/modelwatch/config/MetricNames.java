package io.modelwatch.config;

import io.modelwatch.domain.LabelCheck;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.ModelType;
import io.modelwatch.stats.Explained;
import io.modelwatch.stats.classification.ClassificationMetrics;
import io.modelwatch.stats.classification.ClassificationSettings;
import io.modelwatch.stats.classification.ServingErrorRate;
import io.modelwatch.stats.drift.DriftMeasure;
import io.modelwatch.stats.drift.DriftMeasures;
import io.modelwatch.stats.drift.compat.Compat;
import io.modelwatch.stats.multiclass.MulticlassStatistic;
import io.modelwatch.stats.multivariate.MultivariateMeasures;
import io.modelwatch.stats.quality.QualityChecks;
import io.modelwatch.stats.regression.RegressionStatistic;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What limits may be set on, by name: metrics of performance, measures of drift, checks of data.
 */
final class MetricNames {

  /** Names that a monitor makes with its settings, and those of metrics before the labels. */
  private static final Pattern MORE_OF_BINARY =
      Pattern.compile(
          "f[0-9.]+|.+_at_[0-9.]+|negative_hits|mean_rating|(concept_drift|covariate_shift"
              + "|delay_median|delay_p90|estimate_bias|estimate_error|estimate_coverage)_.+");

  /** Names of one class's metrics. */
  private static final Pattern MORE_OF_MULTICLASS = Pattern.compile("(precision|recall|f1)\\[.+]");

  private MetricNames() {}

  /** The metrics of a type of model, but for those that depend on settings or classes. */
  static List<String> of(ModelType model) {
    List<? extends Explained> metrics =
        switch (model) {
          case BINARY -> ClassificationMetrics.of(ClassificationSettings.everything());
          case MULTICLASS -> MulticlassStatistic.metrics();
          case REGRESSION -> RegressionStatistic.metrics();
        };
    return metrics.stream().map(Explained::name).toList();
  }

  /** Whether a name is that of a measure of drift or of a check of data, labels or serving. */
  static boolean isOfEveryModel(String name) {
    Stream<String> measures =
        Stream.of(
                DriftMeasures.all(),
                MultivariateMeasures.all(),
                QualityChecks.all(),
                List.of(new ServingErrorRate()))
            .flatMap(List::stream)
            .map(Explained::name);
    Stream<String> ofLabels = Arrays.stream(LabelCheck.values()).map(LabelCheck::word);
    return Stream.of(measures, Compat.byName().keySet().stream(), ofLabels)
        .flatMap(names -> names)
        .anyMatch(name::equals);
  }

  /** Whether a name is that of a measure of drift of single columns. */
  static boolean isOfColumns(String name) {
    return DriftMeasures.all().stream().anyMatch(measure -> measure.name().equals(name));
  }

  /** Whether a name is that of another tool's measure whose distances are p-values. */
  static boolean isProbability(String name) {
    DriftMeasure measure = Compat.byName().get(name);
    return measure != null && measure.usual() instanceof Limit.Range;
  }

  /** Whether a name is that of a metric averaged over the values of a column. */
  static boolean isAverage(String name) {
    return Metric.averaged(name).filter(of -> isOf(ModelType.BINARY, of)).isPresent();
  }

  /** The types of model that have a metric; none where it is no metric of performance at all. */
  static Set<ModelType> typesWith(String name) {
    Set<ModelType> types = EnumSet.noneOf(ModelType.class);
    for (ModelType model : ModelType.values()) {
      if (isOf(model, name) || (model == ModelType.BINARY && isAverage(name))) {
        types.add(model);
      }
    }
    return types;
  }

  private static boolean isOf(ModelType model, String name) {
    return of(model).contains(name) || more(model, name);
  }

  private static boolean more(ModelType model, String name) {
    return switch (model) {
      case BINARY -> MORE_OF_BINARY.matcher(name).matches();
      case MULTICLASS -> MORE_OF_MULTICLASS.matcher(name).matches();
      case REGRESSION -> false;
    };
  }
}
