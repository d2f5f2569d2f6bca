package io.modelwatch.stats.estimate;

import io.modelwatch.stats.delay.LabelProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * The calibration of one model version: the log odds of a positive label are those of the score
 * plus a piecewise linear curve, and the curve of a day is the version's curve plus deviations of
 * its week and of the day,
 *
 * <pre>  logit P(y = 1 | score s, day t) = logit(s) + curve(s) + week_w(s) + day_t(s)</pre>
 *
 * <p>with normal priors: wide for the curve, and {@code N(0, spread² · scale · R)} for the
 * deviations, {@code R} decreasing with the distance of the knots. The scales make the deviations
 * t-distributed, so that an incident moves its own days and no others; that of the weeks says how
 * far the meaning of scores moves from one week to the next, which days that vary on their own
 * would average out. Weeks are counted back from the last day of the window. The likelihood of a
 * prediction is {@code p · B + 1 - p} with its evidence {@code B}: labels that have not arrived are
 * summed over, not guessed (Dal Pozzolo 2015, Chapelle 2014). Newton's method finds the normal
 * posterior: its middle is where the expected gradient is zero, its precision the expected
 * curvature, both over the posterior itself (the Gaussian variational approximation, Opper and
 * Archambeau 2009).
 */
final class VersionCalibration {

  private static final int KNOTS = 9;

  /** How far off the scores of a version may be, in log odds: as a whole, and from knot to knot. */
  private static final double CURVE_LEVEL = 1.5;

  private static final double CURVE_SHAPE = 1.0;

  /** Distances, in knots, over which the curve and the deviations are alike. */
  private static final double CURVE_REACH = (KNOTS - 1) / 3.0;

  private static final double DEVIATION_REACH = (KNOTS - 1) / 2.0;

  private static final int DAYS_PER_WEEK = 7;
  private static final int NEWTON_STEPS = 40;
  private static final double LONGEST_STEP = 1.5;

  private static final Array2DRowRealMatrix CURVE_PRECISION =
      CurvePart.inverse(
          similarity(CURVE_REACH, CURVE_SHAPE * CURVE_SHAPE, CURVE_LEVEL * CURVE_LEVEL));
  private static final Array2DRowRealMatrix DEVIATION_PRECISION =
      CurvePart.inverse(similarity(DEVIATION_REACH, 1, 0));

  private static final RealVector NOTHING = new ArrayRealVector(KNOTS);
  private static final RealMatrix CERTAIN = new Array2DRowRealMatrix(KNOTS, KNOTS);

  private final HatBasis basis;
  private final CurvePart curve;

  /** The deviations that make up the curve of a day, the day's own last. */
  private final Map<Integer, List<CurvePart>> deviations = new HashMap<>();

  private final SortedMap<Integer, DayLikelihood> likelihoods = new TreeMap<>();

  /** A calibration whose days deviate on their own. */
  static VersionCalibration ofDays(ScoreCells cells) {
    return new VersionCalibration(cells, cells.days().stream().map(List::of).toList(), false);
  }

  /**
   * A calibration whose days deviate with their week and on their own.
   *
   * @param lastDay a day with which a week ends
   */
  static VersionCalibration ofWeeks(ScoreCells cells, int lastDay) {
    Map<Integer, List<Integer>> weeks = new TreeMap<>();
    for (int day : cells.days()) {
      weeks
          .computeIfAbsent(Math.floorDiv(lastDay - day, DAYS_PER_WEEK), week -> new ArrayList<>())
          .add(day);
    }
    return new VersionCalibration(cells, List.copyOf(weeks.values()), true);
  }

  private VersionCalibration(ScoreCells cells, List<List<Integer>> weeks, boolean shared) {
    this.basis = new HatBasis(knots(cells));
    List<CurvePart> below = new ArrayList<>();
    for (List<Integer> days : weeks) {
      List<CurvePart> parts = new ArrayList<>();
      for (int day : days) {
        DayLikelihood likelihood = new DayLikelihood(basis);
        likelihoods.put(day, likelihood);
        parts.add(CurvePart.ofDay(DEVIATION_PRECISION, likelihood));
      }
      List<CurvePart> week =
          shared ? List.of(CurvePart.shared(DEVIATION_PRECISION, parts)) : List.of();
      below.addAll(shared ? week : parts);
      for (int index = 0; index < parts.size(); index++) {
        List<CurvePart> path = new ArrayList<>(week);
        path.add(parts.get(index));
        deviations.put(days.get(index), path);
      }
    }
    this.curve = CurvePart.shared(CURVE_PRECISION, below);
    use(cells);
  }

  /**
   * Replaces the cells by others of the same days; what was fitted is the start of the next fit.
   */
  void use(ScoreCells cells) {
    likelihoods.forEach((day, likelihood) -> likelihood.use(cells.of(day)));
  }

  HatBasis basis() {
    return basis;
  }

  /**
   * Finds the middle of the curve and the deviations.
   *
   * @param spreads of the deviations: of the weeks, if they have any, then of the days
   */
  void fit(double... spreads) {
    double[] all = withCurve(spreads);
    for (int step = 0; step < NEWTON_STEPS; step++) {
      curve.approximate(NOTHING, all);
      curve.plan(NOTHING);
      double longest = curve.longestMove();
      curve.move(Math.min(1, LONGEST_STEP / longest));
      if (longest < 1e-5) {
        return;
      }
    }
  }

  /**
   * Takes other evidence for granted in the next draws: they come from the posterior that it would
   * have given, by one step of Newton's from the one that was fitted.
   *
   * @param change by how much the evidence of a row is another
   * @param spreads those of the fit
   */
  void believe(IntToDoubleFunction change, double... spreads) {
    likelihoods.values().forEach(likelihood -> likelihood.believe(change));
    curve.approximate(NOTHING, withCurve(spreads));
    curve.plan(NOTHING);
  }

  /** The logarithms of the share of positives that is expected of each day. */
  List<Double> logRates() {
    return likelihoods.entrySet().stream()
        .map(day -> day.getValue().logRate(curveOf(day.getKey())))
        .toList();
  }

  /** Takes all days for days with an ordinary share of positives. */
  void expect(PositiveRate rate) {
    likelihoods.values().forEach(likelihood -> likelihood.expect(rate));
  }

  /** Adds what this version says about the spreads, in the order of {@link #fit}. */
  void tell(List<SpreadEvidence> evidence) {
    curve.tell(CERTAIN, NOTHING, evidence);
  }

  /** The middle curve of an ordinary day at the log odds of a score. */
  double curveAt(double logOdds) {
    return HatBasis.value(curve.value().toArray(), basis.position(logOdds));
  }

  /** The middle curve of a day. */
  double[] curveOf(int day) {
    return sum(day, CurvePart::value).toArray();
  }

  /** A curve for each of some days, drawn together from the posterior. */
  List<double[]> drawCurves(List<Integer> chosen, RandomGenerator random) {
    RealVector curveError = curve.drawError(NOTHING, random);
    Map<CurvePart, RealVector> drawn = new HashMap<>();
    List<double[]> curves = new ArrayList<>();
    for (int day : chosen) {
      RealVector error = curveError;
      for (CurvePart part : path(day)) {
        RealVector above = error;
        error = drawn.computeIfAbsent(part, undrawn -> undrawn.drawError(above, random));
      }
      curves.add(sum(day, CurvePart::moved).add(error).toArray());
    }
    return curves;
  }

  /** The spreads of the deviations after that of the curve, which is its prior's. */
  private static double[] withCurve(double[] spreads) {
    double[] all = new double[1 + spreads.length];
    all[0] = 1;
    System.arraycopy(spreads, 0, all, 1, spreads.length);
    return all;
  }

  private RealVector sum(int day, Function<CurvePart, RealVector> value) {
    RealVector sum = value.apply(curve);
    for (CurvePart part : path(day)) {
      sum = sum.add(value.apply(part));
    }
    return sum;
  }

  private List<CurvePart> path(int day) {
    List<CurvePart> path = deviations.get(day);
    if (path == null) {
      throw new IllegalArgumentException("no predictions of day " + day);
    }
    return path;
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
}
