package io.modelwatch.stats.estimate;

import io.modelwatch.stats.delay.LabelProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * The calibration of one model version: the log odds of a positive label are those of the score
 * plus a piecewise linear curve, and the curve of a day is the version's curve plus the day's
 * deviation,
 *
 * <pre>  logit P(y = 1 | score s, day t) = logit(s) + curve(s) + deviation_t(s)</pre>
 *
 * <p>with normal priors: wide for the curve, and {@code N(0, spread² · scale_t · R)} for the
 * deviations, {@code R} decreasing with the distance of the knots. The {@code scale_t} make the
 * deviations t-distributed, so that an incident moves its own days and no others. The likelihood of
 * a prediction is {@code p · B + 1 - p} with its evidence {@code B}: labels that have not arrived
 * are summed over, not guessed (Dal Pozzolo 2015, Chapelle 2014). The mode is found by Newton's
 * method, the posterior is the normal distribution around it (Laplace).
 */
final class VersionCalibration {

  private static final int KNOTS = 9;

  /** How far off the scores of a version may be, in log odds: as a whole, and from knot to knot. */
  private static final double CURVE_LEVEL = 1.5;

  private static final double CURVE_SHAPE = 1.0;

  /** Distances, in knots, over which the curve and the deviations are alike. */
  private static final double CURVE_REACH = (KNOTS - 1) / 3.0;

  private static final double DEVIATION_REACH = (KNOTS - 1) / 2.0;

  private static final double DEGREES_OF_FREEDOM = 4;
  private static final int NEWTON_STEPS = 40;
  private static final double LONGEST_STEP = 1.5;

  private static final RealMatrix CURVE_PRECISION =
      inverse(similarity(CURVE_REACH, CURVE_SHAPE * CURVE_SHAPE, CURVE_LEVEL * CURVE_LEVEL));
  private static final RealMatrix DEVIATION_PRECISION = inverse(similarity(DEVIATION_REACH, 1, 0));

  private final HatBasis basis;
  private final List<Day> days = new ArrayList<>();
  private final Map<Integer, Day> byDay = new HashMap<>();
  private RealVector curve = new ArrayRealVector(KNOTS);
  private RealMatrix curveCovariance = MatrixUtils.createRealIdentityMatrix(KNOTS);

  VersionCalibration(ScoreCells cells) {
    this.basis = new HatBasis(knots(cells));
    for (int day : cells.days()) {
      Day fresh = new Day();
      days.add(fresh);
      byDay.put(day, fresh);
    }
    use(cells);
  }

  /**
   * Replaces the cells by others of the same days; what was fitted is the start of the next fit.
   */
  void use(ScoreCells cells) {
    byDay.forEach((day, fitted) -> fitted.use(cells.of(day)));
  }

  int dayCount() {
    return days.size();
  }

  HatBasis basis() {
    return basis;
  }

  /** Finds the most likely curve and deviations for a spread of the deviations. */
  void fit(double spread) {
    RealMatrix prior = DEVIATION_PRECISION.scalarMultiply(1 / (spread * spread));
    for (int step = 0; step < NEWTON_STEPS; step++) {
      RealMatrix information = CURVE_PRECISION;
      RealVector gradient = CURVE_PRECISION.operate(curve).mapMultiply(-1);
      for (Day day : days) {
        day.linearise(prior);
        // The day's deviation is eliminated (Schur complement): only the curve is solved for
        RealMatrix pull = day.information.multiply(day.covariance);
        information = information.add(day.information.subtract(pull.multiply(day.information)));
        gradient = gradient.add(day.gradient).subtract(pull.operate(day.priorGradient));
      }
      curveCovariance = inverse(information);
      RealVector move = curveCovariance.operate(gradient);
      double longest = move.getLInfNorm();
      for (Day day : days) {
        day.planMove(move);
        longest = Math.max(longest, day.move.getLInfNorm());
      }
      double share = Math.min(1, LONGEST_STEP / longest);
      curve = curve.add(move.mapMultiply(share));
      for (Day day : days) {
        day.deviation = day.deviation.add(day.move.mapMultiply(share));
      }
      if (longest < 1e-5) {
        return;
      }
    }
  }

  /**
   * The sum of the days' expected squared deviations in units of {@code R} and of their scales,
   * from which the spread follows; the scales are set anew on the way.
   */
  double squaredDeviations(double spread) {
    double sum = 0;
    for (Day day : days) {
      double squares = day.expectedSquares();
      day.scale = (DEGREES_OF_FREEDOM + squares / (spread * spread)) / (DEGREES_OF_FREEDOM + KNOTS);
      sum += squares / day.scale;
    }
    return sum;
  }

  /** The number of values that make a deviation. */
  static int knotCount() {
    return KNOTS;
  }

  /** The most likely curve of an ordinary day at the log odds of a score. */
  double curveAt(double logOdds) {
    return HatBasis.value(curve.toArray(), basis.position(logOdds));
  }

  /** The most likely curve of a day. */
  double[] curveOf(int day) {
    return curve.add(day(day).deviation).toArray();
  }

  /** A curve for each of some days, drawn together from the posterior. */
  List<double[]> drawCurves(List<Integer> chosen, RandomGenerator random) {
    RealVector curveError = normal(curveCovariance, random);
    List<double[]> curves = new ArrayList<>();
    for (int day : chosen) {
      Day fitted = day(day);
      RealVector follow = fitted.covariance.operate(fitted.information.operate(curveError));
      curves.add(
          curve
              .add(curveError)
              .add(fitted.deviation)
              .subtract(follow)
              .add(normal(fitted.covariance, random))
              .toArray());
    }
    return curves;
  }

  private Day day(int day) {
    Day fitted = byDay.get(day);
    if (fitted == null) {
      throw new IllegalArgumentException("no predictions of day " + day);
    }
    return fitted;
  }

  /** Knots where the predictions are and where the positives are expected, half and half. */
  private static double[] knots(ScoreCells cells) {
    List<ScoreCells.Cell> all = new ArrayList<>();
    cells.days().forEach(day -> all.addAll(cells.of(day)));
    all.sort(Comparator.comparingDouble(ScoreCells.Cell::logOdds));
    double predictions = 0;
    double positives = 0;
    for (ScoreCells.Cell cell : all) {
      predictions += cell.count();
      positives += expectedPositives(cell);
    }
    double[] knots = new double[KNOTS];
    int next = 0;
    double mass = 0;
    for (ScoreCells.Cell cell : all) {
      mass += cell.count() / predictions / 2 + expectedPositives(cell) / positives / 2;
      while (next < KNOTS && mass >= level(next)) {
        knots[next++] = cell.logOdds();
      }
    }
    Arrays.fill(knots, next, KNOTS, all.get(all.size() - 1).logOdds());
    return knots;
  }

  private static double level(int knot) {
    return Math.max(0.01, Math.min(0.99, (double) knot / (KNOTS - 1)));
  }

  private static double expectedPositives(ScoreCells.Cell cell) {
    return cell.count() * LabelProcess.posterior(cell.logOdds(), cell.logBayesFactor());
  }

  private static RealMatrix similarity(double reach, double shape, double level) {
    RealMatrix matrix = new Array2DRowRealMatrix(KNOTS, KNOTS);
    for (int row = 0; row < KNOTS; row++) {
      for (int column = 0; column < KNOTS; column++) {
        matrix.setEntry(row, column, level + shape * Math.exp(-Math.abs(row - column) / reach));
      }
    }
    return matrix;
  }

  private static RealMatrix inverse(RealMatrix matrix) {
    return new CholeskyDecomposition(symmetric(matrix), 1e-8, 1e-14).getSolver().getInverse();
  }

  private static RealMatrix symmetric(RealMatrix matrix) {
    return matrix.add(matrix.transpose()).scalarMultiply(0.5);
  }

  private static RealVector normal(RealMatrix covariance, RandomGenerator random) {
    RealVector independent = new ArrayRealVector(covariance.getRowDimension());
    for (int index = 0; index < independent.getDimension(); index++) {
      independent.setEntry(index, random.nextGaussian());
    }
    return new CholeskyDecomposition(symmetric(covariance), 1e-8, 1e-14)
        .getL()
        .operate(independent);
  }

  /** One day's cells, its deviation and the quadratic approximation of its likelihood. */
  private final class Day {

    private double[] position = {};
    private double[] logOdds = {};
    private double[] count = {};
    private double[] logBayesFactor = {};

    private double scale = 1;
    private RealVector deviation = new ArrayRealVector(KNOTS);
    private RealVector move = new ArrayRealVector(KNOTS);
    private RealVector gradient = new ArrayRealVector(KNOTS);
    private RealVector priorGradient = new ArrayRealVector(KNOTS);
    private RealMatrix information = new Array2DRowRealMatrix(KNOTS, KNOTS);

    /** Of the deviation, given the curve. */
    private RealMatrix covariance = MatrixUtils.createRealIdentityMatrix(KNOTS);

    void use(List<ScoreCells.Cell> cells) {
      position = cells.stream().mapToDouble(cell -> basis.position(cell.logOdds())).toArray();
      logOdds = cells.stream().mapToDouble(ScoreCells.Cell::logOdds).toArray();
      count = cells.stream().mapToDouble(ScoreCells.Cell::count).toArray();
      logBayesFactor = cells.stream().mapToDouble(ScoreCells.Cell::logBayesFactor).toArray();
    }

    /**
     * The gradient and curvature of the log likelihood at the current curve: of {@code log(p · B +
     * 1 - p)} by the log odds, they are {@code w - p} and {@code w (1 - w) - p (1 - p)} with the
     * posterior {@code w}; where the likelihood bends upwards the curvature counts as none.
     */
    void linearise(RealMatrix prior) {
      double[] current = curve.add(deviation).toArray();
      double[] slope = new double[KNOTS];
      double[][] curvature = new double[KNOTS][KNOTS];
      for (int cell = 0; cell < count.length; cell++) {
        double eta = logOdds[cell] + HatBasis.value(current, position[cell]);
        double p = LabelProcess.posterior(eta, 0);
        double w = LabelProcess.posterior(eta, logBayesFactor[cell]);
        double g = count[cell] * (w - p);
        double h = count[cell] * Math.max(0, p * (1 - p) - w * (1 - w));
        int below = (int) Math.min(KNOTS - 2, position[cell]);
        double share = position[cell] - below;
        slope[below] += g * (1 - share);
        slope[below + 1] += g * share;
        curvature[below][below] += h * (1 - share) * (1 - share);
        curvature[below][below + 1] += h * (1 - share) * share;
        curvature[below + 1][below] += h * (1 - share) * share;
        curvature[below + 1][below + 1] += h * share * share;
      }
      gradient = new ArrayRealVector(slope, false);
      information = new Array2DRowRealMatrix(curvature, false);
      RealMatrix precision = prior.scalarMultiply(1 / scale);
      covariance = inverse(information.add(precision));
      priorGradient = gradient.subtract(precision.operate(deviation));
    }

    void planMove(RealVector curveMove) {
      move = covariance.operate(priorGradient.subtract(information.operate(curveMove)));
    }

    double expectedSquares() {
      RealMatrix follow = covariance.multiply(information);
      RealMatrix total =
          covariance.add(follow.multiply(curveCovariance).multiply(follow.transpose()));
      return deviation.dotProduct(DEVIATION_PRECISION.operate(deviation))
          + DEVIATION_PRECISION.multiply(total).getTrace();
    }
  }
}
