package io.modelwatch.config;

import io.modelwatch.domain.ModelType;
import io.modelwatch.stats.Explained;
import io.modelwatch.stats.classification.ClassificationMeasures;
import io.modelwatch.stats.classification.ClassificationSettings;
import io.modelwatch.stats.multiclass.MulticlassStatistic;
import io.modelwatch.stats.regression.RegressionStatistic;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which types of model have a performance figure, by its name. */
final class FigureNames {

  /** Names that a monitor makes with its settings, and those of figures before the labels. */
  private static final Pattern MORE_OF_BINARY =
      Pattern.compile(
          "f[0-9.]+|.+_at_[0-9.]+|negative_hits|(concept_drift|covariate_shift"
              + "|delay_median|delay_p90|estimate_bias|estimate_error|estimate_coverage)_.+");

  /** Names of one class's figures. */
  private static final Pattern MORE_OF_MULTICLASS = Pattern.compile("(precision|recall|f1)\\[.+]");

  private FigureNames() {}

  /** The figures of a type of model, but for those that depend on settings or classes. */
  static List<String> of(ModelType model) {
    List<? extends Explained> measures =
        switch (model) {
          case BINARY -> ClassificationMeasures.of(ClassificationSettings.everything());
          case MULTICLASS -> MulticlassStatistic.measures();
          case REGRESSION -> RegressionStatistic.measures();
        };
    return measures.stream().map(Explained::name).toList();
  }

  /** The types of model that have a figure; none where it is no figure of performance at all. */
  static Set<ModelType> typesWith(String name) {
    Set<ModelType> types = EnumSet.noneOf(ModelType.class);
    for (ModelType model : ModelType.values()) {
      if (of(model).contains(name) || more(model, name)) {
        types.add(model);
      }
    }
    return types;
  }

  private static boolean more(ModelType model, String name) {
    return switch (model) {
      case BINARY -> MORE_OF_BINARY.matcher(name).matches();
      case MULTICLASS -> MORE_OF_MULTICLASS.matcher(name).matches();
      case REGRESSION -> false;
    };
  }
}
