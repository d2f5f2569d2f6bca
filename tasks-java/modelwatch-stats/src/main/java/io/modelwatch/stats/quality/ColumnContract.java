package io.modelwatch.stats.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a monitor says of a column.
 *
 * @param compared whether drift is measured: of features, score and decision, not of operational
 *     columns
 * @param minimum smaller values are out of range, null for no bound
 * @param maximum greater values are out of range, null for no bound
 * @param missing the share of missing values allowed, null for that of the baseline
 * @param values the categories allowed, empty for those of the baseline
 * @param mostValues how many values there may be, null for any number
 */
public record ColumnContract(
    boolean compared,
    @Nullable Double minimum,
    @Nullable Double maximum,
    @Nullable Double missing,
    List<String> values,
    @Nullable Integer mostValues) {

  /** Takes an unmodifiable copy. */
  public ColumnContract {
    values = List.copyOf(values);
  }

  /** A column of which nothing more is said. */
  public static ColumnContract silent(boolean compared) {
    return new ColumnContract(compared, null, null, null, List.of(), null);
  }
}
