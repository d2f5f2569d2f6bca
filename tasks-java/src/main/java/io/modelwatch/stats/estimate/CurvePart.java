package io.modelwatch.stats.estimate;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A summand of calibration curves: what all days of a version share, what the days of a week share
 * beyond that, or what is a day's own. Its parts are the summands below it: a version has weeks, a
 * week has days, a day has what is known of its labels.
 *
 * <p>The log posterior is approximated by a quadratic function at the current values; each part is
 * eliminated from it in favour of what is above (Schur complement), so that only matrices of the
 * size of one curve are inverted. Moves and draws then go from the top down.
 */
final class CurvePart {

  /**
   * Of the t-distribution of deviations: ordinary days and weeks are alike, incidents are far off.
   */
  static final double DEGREES_OF_FREEDOM = 2;

  // Declared as what they are: RealMatrix would multiply entry by checked entry
  private final Array2DRowRealMatrix shape;
  private final List<CurvePart> parts;
  private final @Nullable DayLikelihood ofDay;
  private RealVector value;
  private double scale = 1;

  private Array2DRowRealMatrix information;
  private RealVector priorGradient;

  /** Of this part, given those above. */
  private Array2DRowRealMatrix covariance;

  /** How this part gives way to what is above. */
  private Array2DRowRealMatrix yielding;

  /** What those above see of the likelihood once this part is eliminated. */
  private Array2DRowRealMatrix informationAbove;

  private RealVector gradientAbove;
  private RealVector move;
  private @Nullable RealMatrix root;

  private CurvePart(
      Array2DRowRealMatrix shape, List<CurvePart> parts, @Nullable DayLikelihood ofDay) {
    int size = shape.getRowDimension();
    this.shape = shape;
    this.parts = parts;
    this.ofDay = ofDay;
    this.value = new ArrayRealVector(size);
    this.move = value;
    this.priorGradient = value;
    this.gradientAbove = value;
    this.information = new Array2DRowRealMatrix(size, size);
    this.informationAbove = information;
    this.yielding = information;
    this.covariance = information;
  }

  /**
   * What days or weeks share, at zero.
   *
   * @param shape the inverse covariance of the values at the knots if the spread is 1
   * @param parts those below
   */
  static CurvePart shared(Array2DRowRealMatrix shape, List<CurvePart> parts) {
    return new CurvePart(shape, parts, null);
  }

  /** What is a day's own, at zero. */
  static CurvePart ofDay(Array2DRowRealMatrix shape, DayLikelihood likelihood) {
    return new CurvePart(shape, List.of(), likelihood);
  }

  RealVector value() {
    return value;
  }

  /** Where the planned move would lead. */
  RealVector moved() {
    return value.add(move);
  }

  /** The longest step that a move would take at any knot of this part or those below. */
  double longestMove() {
    return parts.stream().mapToDouble(CurvePart::longestMove).reduce(move.getLInfNorm(), Math::max);
  }

  /**
   * Approximates the log posterior at the current values.
   *
   * @param above the sum of the values of the parts above
   * @param spreads of this part and of those below, from the top down
   */
  void approximate(RealVector above, double... spreads) {
    RealVector here = above.add(value);
    RealVector gradient;
    if (ofDay != null) {
      DayLikelihood.Quadratic likelihood = ofDay.approximate(here.toArray());
      gradient = likelihood.gradient();
      information = likelihood.information();
    } else {
      double[] below = Arrays.copyOfRange(spreads, 1, spreads.length);
      gradient = new ArrayRealVector(value.getDimension());
      information = new Array2DRowRealMatrix(value.getDimension(), value.getDimension());
      for (CurvePart part : parts) {
        part.approximate(here, below);
        information = information.add(part.informationAbove);
        gradient = gradient.add(part.gradientAbove);
      }
    }
    RealMatrix precision = shape.scalarMultiply(1 / (spreads[0] * spreads[0] * scale));
    covariance = inverse(information.add(precision));
    yielding = covariance.multiply(information);
    priorGradient = gradient.subtract(precision.operate(value));
    informationAbove = information.subtract(information.multiply(yielding));
    gradientAbove = gradient.subtract(information.operate(covariance.operate(priorGradient)));
    root = null;
  }

  /** Plans the move to the top of the approximation, given the sum of the moves above. */
  void plan(RealVector moveAbove) {
    move = covariance.operate(priorGradient).subtract(yielding.operate(moveAbove));
    RealVector together = moveAbove.add(move);
    parts.forEach(part -> part.plan(together));
  }

  /** Goes a share of the planned way; the rest stays planned. */
  void move(double share) {
    value = value.add(move.mapMultiply(share));
    move = move.mapMultiply(1 - share);
    parts.forEach(part -> part.move(share));
  }

  /** Whether anything is known of the labels below. */
  private boolean isInformed() {
    return information.getNorm() > 0;
  }

  /**
   * Adds what the parts below say about their spreads; their scales are set anew on the way.
   *
   * @param above the covariance of the sum of the parts above
   * @param sumAbove that sum
   * @param evidence of the parts right below, then of those below them
   */
  void tell(RealMatrix above, RealVector sumAbove, List<SpreadEvidence> evidence) {
    if (evidence.isEmpty()) {
      return;
    }
    RealMatrix here = covarianceOfSum(above);
    RealVector sum = sumAbove.add(value);
    for (CurvePart part : parts) {
      if (part.isInformed()) {
        part.tellOwn(evidence.get(0), here);
      }
      part.tell(here, sum, evidence.subList(1, evidence.size()));
      if (part.ofDay != null) {
        RealVector curve = sum.add(part.value);
        part.ofDay.settle(curve.toArray(), part.covarianceOfSum(here), part.covariance);
      }
    }
  }

  /** The covariance of the sum of this part and those above, given that of those above. */
  private RealMatrix covarianceOfSum(RealMatrix above) {
    RealMatrix kept = MatrixUtils.createRealIdentityMatrix(value.getDimension()).subtract(yielding);
    return covariance.add(kept.multiply(above).multiply(kept.transpose()));
  }

  private void tellOwn(SpreadEvidence evidence, RealMatrix above) {
    double variance = evidence.spread() * evidence.spread();
    RealMatrix total = covariance.add(yielding.multiply(above).multiply(yielding.transpose()));
    double squares = value.dotProduct(shape.operate(value));
    double unknown = shape.multiply(total).getTrace();
    evidence.add(squares / scale, value.getDimension() - unknown / (variance * scale));
    scale =
        (DEGREES_OF_FREEDOM + (squares + unknown) / variance)
            / (DEGREES_OF_FREEDOM + value.getDimension());
  }

  /**
   * Draws this part from its posterior, given the error that was drawn of those above.
   *
   * @return the error of the sum of this part and those above
   */
  RealVector drawError(RealVector errorAbove, RandomGenerator random) {
    RealMatrix factor = root;
    if (factor == null) {
      factor = new CholeskyDecomposition(symmetric(covariance), 1e-8, 1e-14).getL();
      root = factor;
    }
    double[] independent = new double[value.getDimension()];
    double width = isInformed() ? 1 : Math.sqrt(DEGREES_OF_FREEDOM / chiSquared(random));
    for (int index = 0; index < independent.length; index++) {
      independent[index] = width * random.nextGaussian();
    }
    return errorAbove
        .subtract(yielding.operate(errorAbove))
        .add(factor.operate(new ArrayRealVector(independent, false)));
  }

  /** With two degrees of freedom it is exponential. */
  private static double chiSquared(RandomGenerator random) {
    return -2 * Math.log(1 - random.nextDouble());
  }

  /** The inverse of a symmetric positive definite matrix. */
  static Array2DRowRealMatrix inverse(RealMatrix matrix) {
    RealMatrix inverse =
        new CholeskyDecomposition(symmetric(matrix), 1e-8, 1e-14).getSolver().getInverse();
    return new Array2DRowRealMatrix(inverse.getData(), false);
  }

  private static RealMatrix symmetric(RealMatrix matrix) {
    return matrix.add(matrix.transpose()).scalarMultiply(0.5);
  }
}
