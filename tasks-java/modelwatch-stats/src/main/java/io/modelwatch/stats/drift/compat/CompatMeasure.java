package io.modelwatch.stats.drift.compat;

import io.modelwatch.domain.Limit;
import io.modelwatch.domain.Severity;
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
 * @param usual what distances are judged by, null where their p-values are
 */
record CompatMeasure(
    Explanation explanation,
    @Nullable Function<NumberPair, Distance> ofNumbers,
    @Nullable Function<CategoryPair, Distance> ofCategories,
    @Nullable Limit usual)
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
    return "";
  }

  @Override
  public @Nullable Limit usualProbability() {
    return usual == null ? PROBABLE : null;
  }

  /** A limit that distances reach. */
  static Limit from(double distance) {
    return new Limit.Bounds(distance, null);
  }

  /** What a distance that is a p-value is judged by. */
  static final Limit PROBABLE = new Limit.Range(0.05, null, Severity.YELLOW);

  private static final double GREATEST = 1e100;
}
