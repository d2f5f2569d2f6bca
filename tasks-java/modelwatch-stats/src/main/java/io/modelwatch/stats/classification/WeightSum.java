package io.modelwatch.stats.classification;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;

/**
 * The weights (for example amounts) of predictions, and their squares. Decimals, because doubles do
 * not add exactly: the sum would depend on the order of days.
 *
 * @param sum of the weights
 * @param squares the sum of their squares
 * @param missing how many have no weight
 */
public record WeightSum(
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal sum,
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal squares,
    double missing) {

  /** No predictions. */
  public static final WeightSum EMPTY = new WeightSum(BigDecimal.ZERO, BigDecimal.ZERO, 0);

  /** Brings equal sums to equal texts. */
  public WeightSum {
    sum = sum.stripTrailingZeros();
    squares = squares.stripTrailingZeros();
  }

  /**
   * A share of one prediction.
   *
   * @param weight no finite number where it is missing
   */
  static WeightSum of(double weight, double share) {
    if (share == 0) {
      return EMPTY;
    }
    if (!Double.isFinite(weight)) {
      return new WeightSum(BigDecimal.ZERO, BigDecimal.ZERO, share);
    }
    BigDecimal sum = new BigDecimal(weight * share);
    double squared = weight * weight * share;
    return new WeightSum(
        sum,
        Double.isInfinite(squared) ? sum.multiply(new BigDecimal(weight)) : new BigDecimal(squared),
        0);
  }

  /** One of so many. */
  WeightSum oneOf(double rows) {
    BigDecimal share = new BigDecimal(1 / rows);
    return new WeightSum(sum.multiply(share), squares.multiply(share), missing / rows);
  }

  /** The predictions of both. */
  public WeightSum merge(WeightSum other) {
    return other.equals(EMPTY)
        ? this
        : new WeightSum(sum.add(other.sum), squares.add(other.squares), missing + other.missing);
  }
}
