package io.modelwatch.stats.estimate.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What days share: the calibration curve of their model version, the level of their week and the
 * usual share of positives. The level is that of all versions and walks at random from each week to
 * the next, so that labels say the less of a later week the longer ago theirs is; the curves have
 * the level of the first week, whose labels are known best. Here the {@linkplain RandomEffect
 * deviations} of all versions meet: what they leave of the likelihood is maximised as a whole.
 */
final class SharedCurves {

  /** A deviation from what a version has in a week. */
  private record Below(int version, int week, RandomEffect deviation) {}

  /** How far off the scores of a version may be, in log odds: as a whole, and from knot to knot. */
  private static final double CURVE_LEVEL = 1.5;

  private static final double CURVE_SHAPE = 1.0;

  /** The distance, in knots, over which a curve is alike. */
  private static final double CURVE_REACH = (CurveState.KNOTS - 1) / 3.0;

  private static final RealMatrix CURVE_PRECISION =
      Covariance.inverse(
          Covariance.ofKnots(CURVE_REACH, CURVE_SHAPE * CURVE_SHAPE, CURVE_LEVEL * CURVE_LEVEL));

  private static final int NEWTON_STEPS = 40;
  private static final double LONGEST_STEP = 1.5;

  /** So near the middle, moves are alike enough to learn from the last ones. */
  private static final double NEAR = 1;

  private final int versions;

  /** Those with predictions and that of the window, from the first to the last. */
  private final List<Integer> weeks;

  private final List<Below> below = new ArrayList<>();

  /** The curves of the versions, the levels of all weeks but the first, the usual share. */
  private RealVector value;

  private RealVector priorMiddle;
  private RealVector move;
  private RealMatrix covariance;
  private @Nullable RealMatrix root;

  /**
   * All at zero.
   *
   * @param versions how many
   * @param weeks with predictions and that of the window, by number
   */
  SharedCurves(int versions, NavigableSet<Integer> weeks) {
    this.versions = versions;
    this.weeks = List.copyOf(weeks);
    this.value = new ArrayRealVector(versions * CurveState.KNOTS + weeks.size());
    this.priorMiddle = value;
    this.move = value;
    this.covariance = new Array2DRowRealMatrix(value.getDimension(), value.getDimension());
  }

  /** Places a deviation below what is shared by a version in a week. */
  void add(int version, int week, RandomEffect deviation) {
    below.add(new Below(version, week, deviation));
  }

  /** Takes a share of positives for about the usual one. */
  void expect(PositiveRate rate) {
    value = value.copy();
    value.setEntry(value.getDimension() - 1, rate.logRate());
    priorMiddle = new ArrayRealVector(value.getDimension());
    priorMiddle.setEntry(value.getDimension() - 1, rate.logRate());
  }

  /** What a version has in a week. */
  RealVector state(int version, int week) {
    return seen(value, version, week);
  }

  /** What it would have after the planned move. */
  RealVector moved(int version, int week) {
    return seen(value.add(move), version, week);
  }

  /** What of all that is shared concerns a version in a week. */
  RealVector seen(RealVector all, int version, int week) {
    return seen(all, places(version, week));
  }

  /**
   * Finds the middle of all that is shared and of the deviations.
   *
   * @param tolerance a move that is shorter at every knot is the last one
   */
  void fit(VarianceComponents components, double tolerance) {
    Acceleration acceleration = new Acceleration();
    double damping = 1;
    double shortest = Double.POSITIVE_INFINITY;
    for (int step = 0; step < NEWTON_STEPS; step++) {
      plan(components);
      double longest = moves().getLInfNorm();
      // With many labels whole steps may swing around the middle for ever
      damping = longest > shortest ? damping / 2 : Math.min(1, 1.5 * damping);
      shortest = Math.min(shortest, longest);
      boolean near = longest < NEAR;
      if (near && longest >= tolerance) {
        replan(acceleration.move(values(), moves()));
      }
      double share = Math.min(near ? 1 : damping, LONGEST_STEP / moves().getLInfNorm());
      value = value.add(move.mapMultiply(share));
      move = move.mapMultiply(1 - share);
      below.forEach(part -> part.deviation().move(share));
      if (longest < tolerance) {
        return;
      }
    }
  }

  /** What is shared, then every deviation. */
  private RealVector values() {
    return together(value, RandomEffect::value);
  }

  private RealVector moves() {
    return together(move, RandomEffect::move);
  }

  /** Takes other moves for the planned ones. */
  private void replan(RealVector moves) {
    move = moves.getSubVector(0, move.getDimension());
    int from = move.getDimension();
    for (RandomEffect deviation : deviations().toList()) {
      deviation.replan(moves.getSubVector(from, CurveState.SIZE));
      from += CurveState.SIZE;
    }
  }

  private RealVector together(RealVector shared, Function<RandomEffect, RealVector> own) {
    return new ArrayRealVector(
        Stream.concat(Stream.of(shared), deviations().map(own))
            .flatMapToDouble(part -> Arrays.stream(part.toArray()))
            .toArray(),
        false);
  }

  private Stream<RandomEffect> deviations() {
    return below.stream().flatMap(part -> part.deviation().all());
  }

  /** Approximates the log posterior at the current values and plans the move to its top. */
  void plan(VarianceComponents components) {
    RealMatrix precision = precision(components.walk());
    RealVector gradient = precision.operate(priorMiddle.subtract(value));
    RealMatrix information = precision.copy();
    for (Below part : below) {
      part.deviation().approximate(seen(value, part), components);
      scatter(part, gradient, information);
    }
    covariance = Covariance.inverse(information);
    move = covariance.operate(gradient);
    below.forEach(part -> part.deviation().plan(seen(move, part)));
    root = null;
  }

  /** The components that what was fitted with some of them speaks for. */
  VarianceComponents components(VarianceComponents fitted) {
    VarianceEvidence walk = new VarianceEvidence(fitted.walk(), VarianceComponents.FIRST.walk());
    VarianceEvidence week = new VarianceEvidence(fitted.week(), VarianceComponents.FIRST.week());
    VarianceEvidence day = new VarianceEvidence(fitted.day(), VarianceComponents.FIRST.day());
    for (int earlier = 0; earlier + 1 < weeks.size(); earlier++) {
      RealVector step = step(earlier);
      double length = step.dotProduct(value);
      double unknown = step.dotProduct(covariance.operate(step));
      walk.add(length * length, 1 - unknown / (fitted.walk() * fitted.walk()));
    }
    for (Below part : below) {
      RealMatrix above = seen(covariance, places(part.version(), part.week()));
      part.deviation().tell(above, seen(value, part), week, day);
    }
    return new VarianceComponents(walk.next(), walk.determined(), week.next(), day.next());
  }

  /** Draws an error of all that is shared from the posterior. */
  RealVector drawError(RandomGenerator random) {
    RealMatrix factor = root;
    if (factor == null) {
      factor = Covariance.root(covariance);
      root = factor;
    }
    double[] independent = new double[value.getDimension()];
    for (int index = 0; index < independent.length; index++) {
      independent[index] = random.nextGaussian();
    }
    return factor.operate(new ArrayRealVector(independent, false));
  }

  /** What is believed without any labels. */
  private RealMatrix precision(double walk) {
    int size = value.getDimension();
    RealMatrix precision = new Array2DRowRealMatrix(size, size);
    for (int version = 0; version < versions; version++) {
      int from = version * CurveState.KNOTS;
      precision.setSubMatrix(CURVE_PRECISION.getData(), from, from);
    }
    precision.setEntry(size - 1, size - 1, 1 / (CURVE_LEVEL * CURVE_LEVEL));
    for (int earlier = 0; earlier + 1 < weeks.size(); earlier++) {
      RealVector step = step(earlier).mapDivide(walk);
      precision = precision.add(step.outerProduct(step));
    }
    return precision;
  }

  /** The step to the next of the weeks as a sum of entries, scaled to that of one week. */
  private RealVector step(int earlier) {
    RealVector step = new ArrayRealVector(value.getDimension());
    double scale = Math.sqrt(weeks.get(earlier + 1) - weeks.get(earlier));
    step.setEntry(level(earlier + 1), 1 / scale);
    if (level(earlier) >= 0) {
      step.setEntry(level(earlier), -1 / scale);
    }
    return step;
  }

  /** Where the entries of the {@link CurveState} of a version in a week are; -1 for none. */
  private int[] places(int version, int week) {
    int[] places = new int[CurveState.SIZE];
    for (int knot = 0; knot < CurveState.KNOTS; knot++) {
      places[knot] = version * CurveState.KNOTS + knot;
    }
    places[CurveState.LEVEL] = level(weeks.indexOf(week));
    places[CurveState.RATE] = value.getDimension() - 1;
    return places;
  }

  private int level(int index) {
    return index == 0 ? -1 : versions * CurveState.KNOTS + index - 1;
  }

  private RealVector seen(RealVector all, Below part) {
    return seen(all, part.version(), part.week());
  }

  private static RealVector seen(RealVector all, int[] places) {
    RealVector seen = new ArrayRealVector(places.length);
    for (int row = 0; row < places.length; row++) {
      if (places[row] >= 0) {
        seen.setEntry(row, all.getEntry(places[row]));
      }
    }
    return seen;
  }

  private static RealMatrix seen(RealMatrix all, int[] places) {
    RealMatrix seen = new Array2DRowRealMatrix(places.length, places.length);
    for (int row = 0; row < places.length; row++) {
      for (int column = 0; column < places.length; column++) {
        if (places[row] >= 0 && places[column] >= 0) {
          seen.setEntry(row, column, all.getEntry(places[row], places[column]));
        }
      }
    }
    return seen;
  }

  /** Adds what a deviation leaves of the likelihood. */
  private void scatter(Below part, RealVector gradient, RealMatrix information) {
    int[] places = places(part.version(), part.week());
    for (int row = 0; row < places.length; row++) {
      if (places[row] < 0) {
        continue;
      }
      gradient.addToEntry(places[row], part.deviation().gradientAbove().getEntry(row));
      for (int column = 0; column < places.length; column++) {
        if (places[column] >= 0) {
          information.addToEntry(
              places[row],
              places[column],
              part.deviation().informationAbove().getEntry(row, column));
        }
      }
    }
  }
}
