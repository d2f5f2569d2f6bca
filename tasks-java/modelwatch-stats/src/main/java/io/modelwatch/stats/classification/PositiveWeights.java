package io.modelwatch.stats.classification;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;

/**
 * The weights (for example amounts) of positives by decision, and their squares. Decimals, because
 * doubles do not add exactly: the sum would depend on the order of days.
 *
 * @param found the weights of those decided positive
 * @param foundSquares their squares
 * @param missed the weights of those decided negative
 * @param missedSquares their squares
 */
public record PositiveWeights(
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal found,
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal foundSquares,
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal missed,
    @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal missedSquares) {

  /** No positives. */
  public static final PositiveWeights EMPTY =
      new PositiveWeights(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  /** Brings equal sums to equal texts. */
  public PositiveWeights {
    found = found.stripTrailingZeros();
    foundSquares = foundSquares.stripTrailingZeros();
    missed = missed.stripTrailingZeros();
    missedSquares = missedSquares.stripTrailingZeros();
  }

  /** One positive of a finite weight. */
  static PositiveWeights of(double weight, double share, boolean decidedPositive) {
    BigDecimal sum = new BigDecimal(weight * share);
    double squared = weight * weight * share;
    BigDecimal square =
        Double.isInfinite(squared) ? sum.multiply(new BigDecimal(weight)) : new BigDecimal(squared);
    return decidedPositive
        ? new PositiveWeights(sum, square, BigDecimal.ZERO, BigDecimal.ZERO)
        : new PositiveWeights(BigDecimal.ZERO, BigDecimal.ZERO, sum, square);
  }

  /** One of so many. */
  PositiveWeights oneOf(double rows) {
    BigDecimal share = new BigDecimal(1 / rows);
    return new PositiveWeights(
        found.multiply(share),
        foundSquares.multiply(share),
        missed.multiply(share),
        missedSquares.multiply(share));
  }

  /** The positives of both. */
  public PositiveWeights merge(PositiveWeights other) {
    return new PositiveWeights(
        found.add(other.found),
        foundSquares.add(other.foundSquares),
        missed.add(other.missed),
        missedSquares.add(other.missedSquares));
  }
}
