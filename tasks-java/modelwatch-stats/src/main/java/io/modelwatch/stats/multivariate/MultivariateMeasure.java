package io.modelwatch.stats.multivariate;

import io.modelwatch.domain.Interval;
import io.modelwatch.stats.drift.Judgeable;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** How far all columns together have moved, as one number. One short file each. */
public interface MultivariateMeasure extends Judgeable {

  /**
   * Compares samples of the same columns, of enough rows each.
   *
   * @param contributions whether it is worth the time to tell what each column adds
   * @throws Undefined when the columns do not define it
   */
  Finding compare(RowSample baseline, RowSample window, boolean contributions);

  @Override
  default String test() {
    return name();
  }

  /**
   * What came out.
   *
   * @param value the distance
   * @param interval its 95 % interval, null where it has none
   * @param pValue the probability of such a distance without drift
   * @param usual the distance up to which the baseline's own parts differ, null where that is not
   *     measured
   * @param details numbers behind it, by name
   * @param contributions what each column adds to it, by column; empty where it is not told
   */
  record Finding(
      double value,
      @Nullable Interval interval,
      double pValue,
      @Nullable Double usual,
      SortedMap<String, Double> details,
      SortedMap<String, Double> contributions) {}

  /** The columns do not define the measure; the message completes "undefined: …". */
  final class Undefined extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undefined(String reason) {
      super(reason);
    }
  }
}
