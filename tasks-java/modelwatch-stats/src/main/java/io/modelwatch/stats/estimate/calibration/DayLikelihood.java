package io.modelwatch.stats.estimate.calibration;

import io.modelwatch.stats.delay.ReportingModel;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a day's labels says about its calibration curve: the log likelihood {@code Σ
 * log(p · B + 1 - p)} of its cells as a function of the curve's values at the knots, and once days
 * are expected to be alike, their usual share of positives as well.
 */
final class DayLikelihood {

  /** A quadratic approximation; the information is the negative second derivative. */
  record Quadratic(RealVector gradient, Array2DRowRealMatrix information) {}

  /** Gauss and Hermite's three points of a standard normal distribution, ... */
  private static final double[] POINTS = {-Math.sqrt(3), 0, Math.sqrt(3)};

  /** ... and their weights. */
  private static final double[] WEIGHTS = {1 / 6.0, 2 / 3.0, 1 / 6.0};

  private final HatBasis basis;

  private double[] position = {};
  private double[] logOdds = {};
  private double[] count = {};
  private int[] row = {};
  private double[] learned = {};

  /** As learned, or as another label process would have it. */
  private double[] logBayesFactor = {};

  /** … and how much likelier it makes a negative label than a positive one. */
  private double[] factorAgainst = {};

  /** The standard deviation of the log odds of each cell, by the posterior so far, ... */
  private double[] deviation = {};

  /** ... and that without the level of the week. */
  private double[] deviationWithoutLevel = {};

  /** The share of positives of a usual day, ... */
  private @Nullable PositiveRate usual;

  /** ... how much farther this day may be off (in variance), ... */
  private double rateScale = 1;

  /** ... and how the logarithm of its share, over the usual one, grows with the state. */
  private RealVector rateSlope;

  /** The information that is not from the usual share of positives. */
  private RealMatrix ofLabels;

  /** A day without cells. */
  DayLikelihood(HatBasis basis) {
    this.basis = basis;
    this.rateSlope = new ArrayRealVector(CurveState.SIZE);
    this.ofLabels = new Array2DRowRealMatrix(CurveState.SIZE, CurveState.SIZE);
  }

  /** Takes cells in place of those that it had. */
  void use(List<ScoreCells.Cell> cells) {
    position = cells.stream().mapToDouble(cell -> basis.position(cell.logOdds())).toArray();
    logOdds = cells.stream().mapToDouble(ScoreCells.Cell::logOdds).toArray();
    count = cells.stream().mapToDouble(ScoreCells.Cell::count).toArray();
    row = cells.stream().mapToInt(ScoreCells.Cell::row).toArray();
    learned = cells.stream().mapToDouble(ScoreCells.Cell::logBayesFactor).toArray();
    believe(learned);
    deviation = new double[count.length];
    deviationWithoutLevel = deviation;
  }

  /**
   * Takes other evidence of the cells.
   *
   * @param change by how much that of a row is another
   */
  void believe(IntToDoubleFunction change) {
    double[] other = learned.clone();
    for (int cell = 0; cell < learned.length; cell++) {
      if (learned[cell] != 0 && Double.isFinite(learned[cell])) {
        other[cell] += change.applyAsDouble(row[cell]);
      }
    }
    believe(other);
  }

  private void believe(double[] logBayesFactors) {
    logBayesFactor = logBayesFactors;
    factorAgainst = Arrays.stream(logBayesFactors).map(factor -> Math.exp(-factor)).toArray();
  }

  /** Takes the day for one whose share of positives is the usual one, or near it. */
  void expect(PositiveRate rate) {
    usual = rate;
  }

  /** The logarithm of the share of positives that is expected, but for the level. */
  double logRate(RealVector state) {
    double[] curve = CurveState.withoutLevel(state);
    double positives = 0;
    for (int cell = 0; cell < count.length; cell++) {
      double eta = eta(cell, curve);
      for (int point = 0; point < POINTS.length; point++) {
        positives += count[cell] * WEIGHTS[point] * usualRate(cell, eta, point);
      }
    }
    return Math.log(positives / Arrays.stream(count).sum());
  }

  /**
   * The gradient and curvature at a state: of {@code log(p · B + 1 - p)} by the log odds, they are
   * {@code w - p} and {@code w (1 - w) - p (1 - p)} with the posterior {@code w}; where the
   * likelihood bends upwards the curvature counts as none. Both are those expected of log odds that
   * are as uncertain as the posterior so far has them: a rare label is likelier than the middle of
   * its log odds says, and a normal posterior centred on its mode would promise more of them than
   * were seen; centred where the expected gradient is zero it does not (the Gaussian variational
   * approximation, Opper and Archambeau 2009).
   */
  Quadratic approximate(RealVector state) {
    double[] curve = CurveState.curve(state);
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
        double against = Math.exp(-eta - POINTS[point] * deviation[cell]);
        double p = 1 / (1 + against);
        double w = 1 / (1 + against * factorAgainst[cell]);
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
    RealVector gradient = CurveState.gradient(slope);
    Array2DRowRealMatrix information = CurveState.information(curvature);
    ofLabels = information;
    if (usual != null) {
      information = (Array2DRowRealMatrix) information.copy();
      expectUsual(usual, state, gradient, information);
    }
    return new Quadratic(gradient, information);
  }

  /** Adds what the usual share of positives says; its curvature is Gauss and Newton's. */
  private void expectUsual(
      PositiveRate rate, RealVector state, RealVector gradient, RealMatrix information) {
    double[] curve = CurveState.withoutLevel(state);
    double positives = 0;
    double[] change = new double[CurveState.SIZE];
    for (int cell = 0; cell < count.length; cell++) {
      double eta = eta(cell, curve);
      int below = HatBasis.below(position[cell], curve.length);
      double share = position[cell] - below;
      for (int point = 0; point < POINTS.length; point++) {
        double p = usualRate(cell, eta, point);
        double weight = count[cell] * WEIGHTS[point];
        positives += weight * p;
        change[below] += weight * p * (1 - p) * (1 - share);
        change[below + 1] += weight * p * (1 - p) * share;
      }
    }
    rateSlope = new ArrayRealVector(change, false).mapDivide(positives);
    rateSlope.setEntry(CurveState.RATE, -1);
    double precision = 1 / (rate.spread() * rate.spread() * rateScale);
    double off = Math.log(positives / Arrays.stream(count).sum()) - state.getEntry(CurveState.RATE);
    for (int row = 0; row < CurveState.SIZE; row++) {
      gradient.addToEntry(row, -precision * off * rateSlope.getEntry(row));
      for (int column = 0; column < CurveState.SIZE; column++) {
        information.addToEntry(
            row, column, precision * rateSlope.getEntry(row) * rateSlope.getEntry(column));
      }
    }
  }

  /**
   * Sets anew what depends on how uncertain the curve is.
   *
   * @param state the middle of the posterior
   * @param covariance of the curve
   * @param own of the day's deviation alone, given the week and the version
   */
  void settle(RealVector state, RealMatrix covariance, RealMatrix own) {
    if (usual != null) {
      rateScale = rateScale(usual, state, covariance, own);
    }
    deviation = deviations(CurveState.curveCovariance(covariance));
    deviationWithoutLevel = deviations(CurveState.ofKnots(covariance));
  }

  /**
   * Lets a day whose labels speak against the usual share of positives be farther off: the scale
   * makes it t-distributed, as with the deviations, but only as far as what is known of the share
   * comes from labels. Scores alone do not overrule it.
   */
  private double rateScale(
      PositiveRate rate, RealVector state, RealMatrix covariance, RealMatrix own) {
    double off = logRate(state) - state.getEntry(CurveState.RATE);
    double unknown = rateSlope.dotProduct(covariance.operate(rateSlope));
    double square = rate.spread() * rate.spread();
    double farther =
        (RandomEffect.DEGREES_OF_FREEDOM + (off * off + unknown) / square)
            / (RandomEffect.DEGREES_OF_FREEDOM + 1);
    RealVector answer = own.operate(rateSlope);
    double told = answer.dotProduct(ofLabels.operate(answer)) / rateSlope.dotProduct(answer);
    return 1 + told * (farther - 1);
  }

  private double[] deviations(RealMatrix ofKnots) {
    return Arrays.stream(position).map(at -> Math.sqrt(HatBasis.variance(ofKnots, at))).toArray();
  }

  private double eta(int cell, double[] curve) {
    return logOdds[cell] + HatBasis.value(curve, position[cell]);
  }

  /**
   * The probability of a positive label of a cell at one of the points of its log odds, without the
   * level of the week and without evidence.
   */
  private double usualRate(int cell, double eta, int point) {
    return ReportingModel.posterior(eta + POINTS[point] * deviationWithoutLevel[cell], 0);
  }
}
