package io.modelwatch.stats.drift.compat;

import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.drift.CategoryPair;
import io.modelwatch.stats.drift.ColumnPair;
import io.modelwatch.stats.drift.DriftMeasure;
import io.modelwatch.stats.drift.NumberPair;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Another tool's measure. It leaves missing values out, and its threshold counts by itself.
 *
 * @param explanation what it is
 * @param ofNumbers the distance of number columns, null where not defined
 * @param ofCategories the distance of category columns, null where not defined
 * @param defaultThreshold where drift begins
 * @param isProbability whether the distance is a p-value, and drift is below the threshold
 */
record CompatMeasure(
    Explanation explanation,
    @Nullable Function<NumberPair, Distance> ofNumbers,
    @Nullable Function<CategoryPair, Distance> ofCategories,
    @Nullable Double defaultThreshold,
    boolean isProbability)
    implements DriftMeasure {

  @Override
  public boolean appliesTo(ColumnPair pair) {
    return pair instanceof NumberPair ? ofNumbers != null : ofCategories != null;
  }

  @Override
  public boolean ignoresMissing() {
    return true;
  }

  @Override
  public Distance distance(ColumnPair pair) {
    if (pair instanceof NumberPair numbers && ofNumbers != null) {
      return isWithinReach(numbers) ? ofNumbers.apply(numbers) : Distance.of(Double.NaN);
    }
    if (pair instanceof CategoryPair categories && ofCategories != null) {
      return ofCategories.apply(categories);
    }
    throw new IllegalArgumentException(name() + " is not defined for such a column");
  }

  /** The tools cut ranges into bins of equal width and raise numbers to the third power. */
  private static boolean isWithinReach(NumberPair pair) {
    return Stream.of(
            pair.baseline().minimum(),
            pair.baseline().maximum(),
            pair.window().minimum(),
            pair.window().maximum())
        .allMatch(number -> number == null || Math.abs(number) <= GREATEST);
  }

  /** By the tool's own rule: chance is not looked at. */
  @Override
  public String test() {
    return "none";
  }

  @Override
  public boolean isFar(ColumnPair pair, Distance distance, @Nullable Double threshold) {
    if (threshold == null) {
      return distance.pValue() != null && distance.pValue() < P_VALUE;
    }
    return isProbability ? distance.value() < threshold : distance.value() >= threshold;
  }

  private static final double P_VALUE = 0.05;
  private static final double GREATEST = 1e100;
}
