package io.modelwatch.stats.estimate.calibration;

import io.modelwatch.stats.delay.ReportingModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * The calibration of one model version: the log odds of a positive label are those of the score
 * plus a piecewise linear curve, the level of the week, and deviations of the week and of the day,
 *
 * <pre>  logit P(y = 1 | score s, day t) = logit(s) + curve(s) + level_w + week_w(s) + day_t(s)
 * </pre>
 *
 * <p>with normal priors: wide for the curve, a random walk for the {@linkplain SharedCurves level}
 * and {@code N(0, spread² · scale · R)} for the deviations, {@code R} decreasing with the distance
 * of the knots. The scales make the deviations t-distributed, so that an incident moves its own
 * days and no others; that of the weeks says how far the meaning of scores moves from one week to
 * the next, which days that vary on their own would average out. The likelihood of a prediction is
 * {@code p · B + 1 - p} with its evidence {@code B}: labels that have not arrived are summed over,
 * not guessed (Dal Pozzolo 2015, Chapelle 2014). Newton's method finds the normal posterior: its
 * middle is where the expected gradient is zero, its precision the expected curvature, both over
 * the posterior itself (the Gaussian variational approximation, Opper and Archambeau 2009).
 */
final class VersionCalibration {

  /** A day: its week, its deviations with its own last, and what its labels say. */
  private record Day(int week, List<RandomEffect> deviations, DayLikelihood likelihood) {}

  private final SharedCurves shared;
  private final int index;
  private final HatBasis basis;
  private final SortedMap<Integer, Day> days = new TreeMap<>();

  /**
   * Places the deviations below what is shared.
   *
   * @param index of the version
   * @param calendar tells the week of a day
   * @param together whether weeks deviate as a whole, too
   */
  VersionCalibration(
      SharedCurves shared, int index, ScoreCells cells, Weeks calendar, boolean together) {
    this.shared = shared;
    this.index = index;
    this.basis = new HatBasis(knots(cells));
    SortedMap<Integer, List<Integer>> weeks = new TreeMap<>();
    for (int day : cells.days()) {
      weeks.computeIfAbsent(calendar.of(day), week -> new ArrayList<>()).add(day);
    }
    weeks.forEach((week, ofWeek) -> add(week, ofWeek, together));
    use(cells);
  }

  private void add(int week, List<Integer> ofWeek, boolean together) {
    List<DayLikelihood> likelihoods = ofWeek.stream().map(day -> new DayLikelihood(basis)).toList();
    List<RandomEffect> own = likelihoods.stream().map(RandomEffect::ofDay).toList();
    List<RandomEffect> whole = together ? List.of(RandomEffect.ofWeek(own)) : List.of();
    (together ? whole : own).forEach(deviation -> shared.add(index, week, deviation));
    for (int place = 0; place < own.size(); place++) {
      List<RandomEffect> path = new ArrayList<>(whole);
      path.add(own.get(place));
      days.put(ofWeek.get(place), new Day(week, path, likelihoods.get(place)));
    }
  }

  /**
   * Replaces the cells by others of the same days; what was fitted is the start of the next fit.
   */
  void use(ScoreCells cells) {
    days.forEach((day, its) -> its.likelihood().use(cells.of(day)));
  }

  HatBasis basis() {
    return basis;
  }

  /**
   * Takes other evidence.
   *
   * @param change by how much that of a row is another
   */
  void believe(IntToDoubleFunction change) {
    days.values().forEach(day -> day.likelihood().believe(change));
  }

  /** The logarithms of the share of positives that is expected of each day, but for the level. */
  List<Double> logRates() {
    return days.values().stream().map(day -> day.likelihood().logRate(state(day))).toList();
  }

  /** Takes all days for days with an ordinary share of positives. */
  void expect(PositiveRate rate) {
    days.values().forEach(day -> day.likelihood().expect(rate));
  }

  /** The middle curve of an ordinary day of a week. */
  double[] curveOfWeek(int week) {
    return CurveState.curve(shared.state(index, week));
  }

  /** The middle curve of a day. */
  double[] curveOf(int day) {
    return CurveState.curve(state(day(day)));
  }

  /**
   * A curve for each of some days, drawn together from the posterior.
   *
   * @param sharedError the error that was drawn of what is shared
   */
  List<double[]> drawCurves(List<Integer> chosen, RealVector sharedError, RandomGenerator random) {
    Map<RandomEffect, RealVector> drawn = new HashMap<>();
    List<double[]> curves = new ArrayList<>();
    for (int number : chosen) {
      Day day = day(number);
      RealVector sum = shared.moved(index, day.week());
      RealVector error = shared.seen(sharedError, index, day.week());
      for (RandomEffect deviation : day.deviations()) {
        RealVector above = error;
        error = drawn.computeIfAbsent(deviation, undrawn -> undrawn.drawError(above, random));
        sum = sum.add(deviation.moved());
      }
      curves.add(CurveState.curve(sum.add(error)));
    }
    return curves;
  }

  private RealVector state(Day day) {
    RealVector sum = shared.state(index, day.week());
    for (RandomEffect deviation : day.deviations()) {
      sum = sum.add(deviation.value());
    }
    return sum;
  }

  private Day day(int number) {
    Day day = days.get(number);
    if (day == null) {
      throw new IllegalArgumentException("no predictions of day " + number);
    }
    return day;
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
    double[] knots = new double[CurveState.KNOTS];
    int next = 0;
    double mass = 0;
    for (ScoreCells.Cell cell : all) {
      mass += cell.count() / predictions / 2 + expectedPositives(cell) / positives / 2;
      while (next < knots.length && mass >= level(next)) {
        knots[next++] = cell.logOdds();
      }
    }
    Arrays.fill(knots, next, knots.length, all.get(all.size() - 1).logOdds());
    return knots;
  }

  private static double level(int knot) {
    return Math.max(0.01, Math.min(0.99, (double) knot / (CurveState.KNOTS - 1)));
  }

  private static double expectedPositives(ScoreCells.Cell cell) {
    return cell.count() * ReportingModel.posterior(cell.logOdds(), cell.logBayesFactor());
  }
}
