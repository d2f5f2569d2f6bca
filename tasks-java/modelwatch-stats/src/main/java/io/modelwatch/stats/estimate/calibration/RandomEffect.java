package io.modelwatch.stats.estimate.calibration;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * By how much the curve of a week or a day is off the one above it: what the days of a week share
 * beyond {@link SharedCurves}, or what is a day's own. A week has days below it, a day what is
 * known of its labels.
 *
 * <p>The log posterior is approximated by a quadratic function at the current values; each
 * deviation is eliminated from it in favour of what is above (Schur complement), so that only
 * matrices of the size of one curve are inverted. Moves and draws then go from the top down.
 * Vectors and matrices are those of a {@link CurveState}; a deviation has values at the knots
 * alone.
 */
final class RandomEffect {

  /**
   * Of the t-distribution of deviations: ordinary days and weeks are alike, incidents are far off.
   */
  static final double DEGREES_OF_FREEDOM = 2;

  /** The distance, in knots, over which deviations are alike. */
  private static final double REACH = (CurveState.KNOTS - 1) / 2.0;

  /** The inverse covariance of the values at the knots if the spread is 1. */
  private static final Array2DRowRealMatrix SHAPE =
      CurveState.padded(Covariance.inverse(Covariance.ofKnots(REACH, 1, 0)));

  private final List<RandomEffect> days;
  private final @Nullable DayLikelihood ofDay;
  private RealVector value;
  private double scale = 1;

  // Declared as what they are: RealMatrix would multiply entry by checked entry
  private Array2DRowRealMatrix information;
  private RealVector priorGradient;

  /** Of this deviation, given what is above. */
  private Array2DRowRealMatrix covariance;

  /** How this deviation gives way to what is above. */
  private Array2DRowRealMatrix gain;

  /** What is seen of the likelihood from above once this deviation is eliminated. */
  private Array2DRowRealMatrix informationAbove;

  private RealVector gradientAbove;
  private RealVector move;
  private @Nullable RealMatrix root;

  private RandomEffect(List<RandomEffect> days, @Nullable DayLikelihood ofDay) {
    int size = CurveState.SIZE;
    this.days = List.copyOf(days);
    this.ofDay = ofDay;
    this.value = new ArrayRealVector(size);
    this.move = value;
    this.priorGradient = value;
    this.gradientAbove = value;
    this.information = new Array2DRowRealMatrix(size, size);
    this.informationAbove = information;
    this.gain = information;
    this.covariance = information;
  }

  /** What the days of a week share, at zero. */
  static RandomEffect ofWeek(List<RandomEffect> days) {
    return new RandomEffect(days, null);
  }

  /** What is a day's own, at zero. */
  static RandomEffect ofDay(DayLikelihood likelihood) {
    return new RandomEffect(List.of(), likelihood);
  }

  /** What is seen of the gradient from above once this deviation is eliminated, ... */
  RealVector gradientAbove() {
    return gradientAbove;
  }

  /** ... and of the information. */
  RealMatrix informationAbove() {
    return informationAbove;
  }

  RealVector value() {
    return value;
  }

  /** Where the planned move would lead. */
  RealVector moved() {
    return value.add(move);
  }

  /** This deviation and those below, one after the other. */
  Stream<RandomEffect> all() {
    return Stream.concat(Stream.of(this), days.stream());
  }

  /** The planned move. */
  RealVector move() {
    return move;
  }

  /** Plans another move in place of it. */
  void replan(RealVector other) {
    move = other;
  }

  /**
   * Approximates the log posterior at the current values.
   *
   * @param above the sum of what is above
   */
  void approximate(RealVector above, VarianceComponents components) {
    RealVector here = above.add(value);
    RealVector gradient;
    if (ofDay != null) {
      DayLikelihood.Quadratic likelihood = ofDay.approximate(here);
      gradient = likelihood.gradient();
      information = likelihood.information();
    } else {
      gradient = new ArrayRealVector(value.getDimension());
      information = new Array2DRowRealMatrix(value.getDimension(), value.getDimension());
      for (RandomEffect day : days) {
        day.approximate(here, components);
        information = information.add(day.informationAbove);
        gradient = gradient.add(day.gradientAbove);
      }
    }
    double spread = ofDay == null ? components.week() : components.day();
    RealMatrix precision = SHAPE.scalarMultiply(1 / (spread * spread * scale));
    covariance =
        CurveState.padded(Covariance.inverse(CurveState.ofKnots(information.add(precision))));
    gain = covariance.multiply(information);
    priorGradient = gradient.subtract(precision.operate(value));
    informationAbove = information.subtract(information.multiply(gain));
    gradientAbove = gradient.subtract(information.operate(covariance.operate(priorGradient)));
    root = null;
  }

  /** Plans the move to the top of the approximation, given the sum of the moves above. */
  void plan(RealVector moveAbove) {
    move = covariance.operate(priorGradient).subtract(gain.operate(moveAbove));
    RealVector together = moveAbove.add(move);
    days.forEach(day -> day.plan(together));
  }

  /** Goes a share of the planned way; the rest stays planned. */
  void move(double share) {
    value = value.add(move.mapMultiply(share));
    move = move.mapMultiply(1 - share);
    days.forEach(day -> day.move(share));
  }

  /** Whether anything is known of the labels below. */
  private boolean isInformed() {
    return information.getNorm() > 0;
  }

  /**
   * Adds what this deviation and those below say about their components; scales are set anew on the
   * way.
   *
   * @param above the covariance of the sum of what is above
   * @param sumAbove that sum
   * @param week to add to what weeks say
   * @param day to add to what days say
   */
  void tell(RealMatrix above, RealVector sumAbove, VarianceEvidence week, VarianceEvidence day) {
    if (isInformed()) {
      tellOwn(ofDay == null ? week : day, above);
    }
    RealMatrix here = covarianceOfSum(above);
    RealVector sum = sumAbove.add(value);
    days.forEach(below -> below.tell(here, sum, week, day));
    if (ofDay != null) {
      ofDay.settle(sum, here, covariance);
    }
  }

  /** The covariance of the sum of this deviation and what is above, given that of what is above. */
  private RealMatrix covarianceOfSum(RealMatrix above) {
    RealMatrix kept = MatrixUtils.createRealIdentityMatrix(value.getDimension()).subtract(gain);
    return covariance.add(kept.multiply(above).multiply(kept.transpose()));
  }

  private void tellOwn(VarianceEvidence evidence, RealMatrix above) {
    double variance = evidence.spread() * evidence.spread();
    RealMatrix total = covariance.add(gain.multiply(above).multiply(gain.transpose()));
    double squares = value.dotProduct(SHAPE.operate(value));
    double unknown = SHAPE.multiply(total).getTrace();
    evidence.add(squares / scale, CurveState.KNOTS - unknown / (variance * scale));
    scale =
        (DEGREES_OF_FREEDOM + (squares + unknown) / variance)
            / (DEGREES_OF_FREEDOM + CurveState.KNOTS);
  }

  /**
   * Draws this deviation from its posterior, given the error that was drawn of what is above.
   *
   * @return the error of the sum of this deviation and what is above
   */
  RealVector drawError(RealVector errorAbove, RandomGenerator random) {
    RealMatrix factor = root;
    if (factor == null) {
      factor = CurveState.padded(Covariance.root(CurveState.ofKnots(covariance)));
      root = factor;
    }
    double[] independent = new double[CurveState.SIZE];
    double width = isInformed() ? 1 : Math.sqrt(DEGREES_OF_FREEDOM / chiSquared(random));
    for (int index = 0; index < CurveState.KNOTS; index++) {
      independent[index] = width * random.nextGaussian();
    }
    return errorAbove
        .subtract(gain.operate(errorAbove))
        .add(factor.operate(new ArrayRealVector(independent, false)));
  }

  /** With two degrees of freedom it is exponential. */
  private static double chiSquared(RandomGenerator random) {
    return -2 * Math.log(1 - random.nextDouble());
  }
}
