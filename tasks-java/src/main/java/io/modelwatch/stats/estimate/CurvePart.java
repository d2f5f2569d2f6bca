package io.modelwatch.stats.estimate;

import io.modelwatch.stats.delay.LabelProcess;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
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
 * week has days, a day has cells.
 *
 * <p>The log posterior is approximated by a quadratic function at the current values; each part is
 * eliminated from it in favour of what is above (Schur complement), so that only matrices of the
 * size of one curve are inverted. Moves and draws then go from the top down.
 */
final class CurvePart {

  /**
   * Of the t-distribution of deviations: ordinary days and weeks are alike, incidents are far off.
   */
  private static final double DEGREES_OF_FREEDOM = 2;

  /** Gauss and Hermite's three points of a standard normal distribution, ... */
  private static final double[] POINTS = {-Math.sqrt(3), 0, Math.sqrt(3)};

  /** ... and their weights. */
  private static final double[] WEIGHTS = {1 / 6.0, 2 / 3.0, 1 / 6.0};

  // Declared as what they are: RealMatrix would multiply entry by checked entry
  private final Array2DRowRealMatrix shape;
  private final List<CurvePart> parts;
  private final HatBasis basis;
  private RealVector value;
  private double scale = 1;

  private double[] position = {};
  private double[] logOdds = {};
  private double[] count = {};
  private int[] row = {};
  private double[] learned = {};

  /** As learned, or as another label process would have it. */
  private double[] logBayesFactor = {};

  /** The standard deviation of the log odds of each cell, by the posterior so far. */
  private double[] deviation = {};

  /** The share of positives of a usual day, ... */
  private @Nullable PositiveRate usual;

  /** ... how much farther this day may be off (in variance), ... */
  private double rateScale = 1;

  /** ... and how its logarithm grows with the curve. */
  private RealVector rateSlope;

  /** The information that is not from the usual share of positives. */
  private RealMatrix ofLabels;

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

  /**
   * A part at zero.
   *
   * @param shape the inverse covariance of the values at the knots if the spread is 1
   * @param parts those below; none for a day
   */
  CurvePart(Array2DRowRealMatrix shape, HatBasis basis, List<CurvePart> parts) {
    int size = basis.size();
    this.shape = shape;
    this.parts = parts;
    this.basis = basis;
    this.value = new ArrayRealVector(size);
    this.move = value;
    this.rateSlope = value;
    this.priorGradient = value;
    this.gradientAbove = value;
    this.information = new Array2DRowRealMatrix(size, size);
    this.ofLabels = information;
    this.informationAbove = information;
    this.yielding = information;
    this.covariance = information;
  }

  /** Takes a day's cells in place of those it had. */
  void use(List<ScoreCells.Cell> cells) {
    position = cells.stream().mapToDouble(cell -> basis.position(cell.logOdds())).toArray();
    logOdds = cells.stream().mapToDouble(ScoreCells.Cell::logOdds).toArray();
    count = cells.stream().mapToDouble(ScoreCells.Cell::count).toArray();
    row = cells.stream().mapToInt(ScoreCells.Cell::row).toArray();
    learned = cells.stream().mapToDouble(ScoreCells.Cell::logBayesFactor).toArray();
    logBayesFactor = learned;
    deviation = new double[count.length];
  }

  /**
   * Takes other evidence of the cells below.
   *
   * @param change by how much that of a row is another
   */
  void believe(IntToDoubleFunction change) {
    parts.forEach(part -> part.believe(change));
    logBayesFactor = learned.clone();
    for (int cell = 0; cell < learned.length; cell++) {
      if (learned[cell] != 0 && Double.isFinite(learned[cell])) {
        logBayesFactor[cell] += change.applyAsDouble(row[cell]);
      }
    }
  }

  /** Takes the days below for days whose share of positives is the usual one, or near it. */
  void expect(PositiveRate rate) {
    usual = rate;
    parts.forEach(part -> part.expect(rate));
  }

  RealVector value() {
    return value;
  }

  /** Where the planned move would lead. */
  RealVector moved() {
    return value.add(move);
  }

  /** The logarithm of the share of positives that is expected of a day. */
  double logRate(double[] curve) {
    double positives = 0;
    for (int cell = 0; cell < count.length; cell++) {
      double eta = eta(cell, curve);
      for (int point = 0; point < POINTS.length; point++) {
        positives += count[cell] * WEIGHTS[point] * rate(cell, eta, point, 0);
      }
    }
    return Math.log(positives / Arrays.stream(count).sum());
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
    if (parts.isEmpty()) {
      gradient = linearise(here.toArray());
    } else {
      double[] below = Arrays.copyOfRange(spreads, 1, spreads.length);
      gradient = new ArrayRealVector(basis.size());
      information = new Array2DRowRealMatrix(basis.size(), basis.size());
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

  /**
   * The gradient and curvature of a day's log likelihood: of {@code log(p · B + 1 - p)} by the log
   * odds, they are {@code w - p} and {@code w (1 - w) - p (1 - p)} with the posterior {@code w};
   * where the likelihood bends upwards the curvature counts as none. Both are those expected of log
   * odds that are as uncertain as the posterior so far has them: a rare label is likelier than the
   * middle of its log odds says, and a normal posterior centred on its mode would promise more of
   * them than were seen; centred where the expected gradient is zero it does not (the Gaussian
   * variational approximation, Opper and Archambeau 2009).
   */
  private RealVector linearise(double[] curve) {
    double[] slope = new double[curve.length];
    double[][] curvature = new double[curve.length][curve.length];
    for (int cell = 0; cell < count.length; cell++) {
      if (logBayesFactor[cell] == 0) {
        continue;
      }
      double eta = eta(cell, curve);
      double g = 0;
      double h = 0;
      for (int point = 0; point < POINTS.length; point++) {
        double p = rate(cell, eta, point, 0);
        double w = rate(cell, eta, point, logBayesFactor[cell]);
        g += count[cell] * WEIGHTS[point] * (w - p);
        h += count[cell] * WEIGHTS[point] * (p * (1 - p) - w * (1 - w));
      }
      h = Math.max(0, h);
      int below = HatBasis.below(position[cell], curve.length);
      double share = position[cell] - below;
      slope[below] += g * (1 - share);
      slope[below + 1] += g * share;
      curvature[below][below] += h * (1 - share) * (1 - share);
      curvature[below][below + 1] += h * (1 - share) * share;
      curvature[below + 1][below] += h * (1 - share) * share;
      curvature[below + 1][below + 1] += h * share * share;
    }
    ofLabels = new Array2DRowRealMatrix(curvature);
    if (usual != null) {
      expectUsual(usual, curve, slope, curvature);
    }
    information = new Array2DRowRealMatrix(curvature, false);
    return new ArrayRealVector(slope, false);
  }

  /** Adds what the usual share of positives says; its curvature is Gauss and Newton's. */
  private void expectUsual(
      PositiveRate rate, double[] curve, double[] slope, double[][] curvature) {
    double positives = 0;
    double[] change = new double[curve.length];
    for (int cell = 0; cell < count.length; cell++) {
      double eta = eta(cell, curve);
      int below = HatBasis.below(position[cell], curve.length);
      double share = position[cell] - below;
      for (int point = 0; point < POINTS.length; point++) {
        double p = rate(cell, eta, point, 0);
        double weight = count[cell] * WEIGHTS[point];
        positives += weight * p;
        change[below] += weight * p * (1 - p) * (1 - share);
        change[below + 1] += weight * p * (1 - p) * share;
      }
    }
    rateSlope = new ArrayRealVector(change, false).mapDivide(positives);
    double precision = 1 / (rate.spread() * rate.spread() * rateScale);
    double off = Math.log(positives / Arrays.stream(count).sum()) - rate.logRate();
    for (int row = 0; row < change.length; row++) {
      slope[row] -= precision * off * rateSlope.getEntry(row);
      for (int column = 0; column < change.length; column++) {
        curvature[row][column] += precision * rateSlope.getEntry(row) * rateSlope.getEntry(column);
      }
    }
  }

  private double eta(int cell, double[] curve) {
    return logOdds[cell] + HatBasis.value(curve, position[cell]);
  }

  /** The probability of a positive label of a cell at one of the points of its log odds. */
  private double rate(int cell, double eta, int point, double evidence) {
    return LabelProcess.posterior(eta + POINTS[point] * deviation[cell], evidence);
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
    RealMatrix kept = MatrixUtils.createRealIdentityMatrix(basis.size()).subtract(yielding);
    RealMatrix here = covariance.add(kept.multiply(above).multiply(kept.transpose()));
    RealVector sum = sumAbove.add(value);
    for (CurvePart part : parts) {
      if (part.isInformed()) {
        part.tellOwn(evidence.get(0), here);
      }
      part.tell(here, sum, evidence.subList(1, evidence.size()));
      part.settle(here, sum.add(part.value));
    }
  }

  /** Sets anew what depends on how uncertain a day's curve is. */
  private void settle(RealMatrix above, RealVector sum) {
    if (!parts.isEmpty()) {
      return;
    }
    RealMatrix kept = MatrixUtils.createRealIdentityMatrix(basis.size()).subtract(yielding);
    RealMatrix total = covariance.add(kept.multiply(above).multiply(kept.transpose()));
    if (usual != null) {
      rescaleRate(usual, total, sum);
    }
    deviation =
        Arrays.stream(position).map(at -> Math.sqrt(HatBasis.variance(total, at))).toArray();
  }

  /**
   * Lets a day whose labels speak against the usual share of positives be farther off: the scale
   * makes it t-distributed, as with the deviations, but only as far as what is known of the share
   * comes from labels. Scores alone do not overrule it.
   */
  private void rescaleRate(PositiveRate rate, RealMatrix total, RealVector sum) {
    double off = logRate(sum.toArray()) - rate.logRate();
    double unknown = rateSlope.dotProduct(total.operate(rateSlope));
    double square = rate.spread() * rate.spread();
    double farther =
        (DEGREES_OF_FREEDOM + (off * off + unknown) / square) / (DEGREES_OF_FREEDOM + 1);
    RealVector answer = covariance.operate(rateSlope);
    double told = answer.dotProduct(ofLabels.operate(answer)) / rateSlope.dotProduct(answer);
    rateScale = 1 + told * (farther - 1);
  }

  private void tellOwn(SpreadEvidence evidence, RealMatrix above) {
    double variance = evidence.spread() * evidence.spread();
    RealMatrix total = covariance.add(yielding.multiply(above).multiply(yielding.transpose()));
    double squares = value.dotProduct(shape.operate(value));
    double unknown = shape.multiply(total).getTrace();
    evidence.add(squares / scale, basis.size() - unknown / (variance * scale));
    scale =
        (DEGREES_OF_FREEDOM + (squares + unknown) / variance) / (DEGREES_OF_FREEDOM + basis.size());
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
    double[] independent = new double[basis.size()];
    double width = 1;
    if (!isInformed()) {
      double chiSquared = new ChiSquaredDistribution(random, DEGREES_OF_FREEDOM).sample();
      width = Math.sqrt(DEGREES_OF_FREEDOM / chiSquared);
    }
    for (int index = 0; index < independent.length; index++) {
      independent[index] = width * random.nextGaussian();
    }
    return errorAbove
        .subtract(yielding.operate(errorAbove))
        .add(factor.operate(new ArrayRealVector(independent, false)));
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
