package io.modelwatch.stats.estimate;

import io.modelwatch.stats.delay.LogOddsBins;
import io.modelwatch.stats.delay.Observations;
import io.modelwatch.stats.delay.ReportingModel;
import io.modelwatch.stats.estimate.calibration.Calibration;
import io.modelwatch.stats.estimate.calibration.HatBasis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Draws the final labels of a window from what is known and believed: delays, false reports and
 * calibration are drawn from their posterior, then each open label from its probability. What
 * varies between the draws is the whole uncertainty of the window's final metrics.
 *
 * <p>Most predictions are silent and hardly ever positive. They are not asked one by one: by
 * falling score, the next candidate is found by a geometric skip at the probability that no later
 * one exceeds, and is positive with its own probability relative to that one (Devroye 1986, VI.2).
 */
final class LabelDraws {

  /** So many expected positives of one row are drawn at once. */
  private static final double MANY = 8;

  /** A day of a version: its predictions have a calibration curve of their own. */
  private record Day(int version, int day) {}

  private final Observations observations;
  private final Calibration calibration;
  private final boolean labelsCount;

  /** The window's rows by falling score; what follows goes by the place in this order. */
  private final int[] rows;

  private final double[] logOdds;
  private final double[] position;
  private final int[] curve;

  /** The days of the window by version: one curve each. */
  private final SortedMap<Integer, List<Integer>> days = new TreeMap<>();

  /** The places of each curve's rows of which nothing is known, by falling score. */
  private final List<int[]> silent = new ArrayList<>();

  /** How many predictions these are. */
  private final List<Long> silentPredictions = new ArrayList<>();

  /**
   * The place of each curve's youngest silent row: no other's silence says less. None where a feed
   * was down: there silence need not say less the younger a row is.
   */
  private final List<OptionalInt> youngest = new ArrayList<>();

  /** The places of the rows of which something is known, with the evidence. */
  private final int[] told;

  private final double[] evidence;

  /** By place, what its silence says; not a number while nobody has asked. */
  private final double[] silence;

  private ReportingModel process;

  /**
   * Prepares the draws.
   *
   * @param labelsCount whether what is known of the window's labels is used
   * @param byFallingScore the rows of the window
   */
  LabelDraws(
      Observations observations,
      Calibration calibration,
      boolean labelsCount,
      int[] byFallingScore) {
    this.observations = observations;
    this.calibration = calibration;
    this.labelsCount = labelsCount;
    this.process = calibration.process();
    this.rows = byFallingScore;
    this.logOdds = new double[rows.length];
    this.position = new double[rows.length];
    this.curve = new int[rows.length];
    List<Day> curves =
        Arrays.stream(rows)
            .mapToObj(row -> new Day(observations.version(row), observations.day(row)))
            .distinct()
            .sorted(Comparator.comparingInt(Day::version).thenComparingInt(Day::day))
            .toList();
    for (Day day : curves) {
      days.computeIfAbsent(day.version(), version -> new ArrayList<>()).add(day.day());
    }
    for (int place = 0; place < rows.length; place++) {
      int version = observations.version(rows[place]);
      logOdds[place] = LogOddsBins.logOdds(observations.score(rows[place]));
      position[place] = calibration.basis(version).position(logOdds[place]);
      curve[place] = curves.indexOf(new Day(version, observations.day(rows[place])));
    }
    for (int index = 0; index < curves.size(); index++) {
      int wanted = index;
      int[] places = places(place -> curve[place] == wanted && !isTold(place));
      silent.add(places);
      silentPredictions.add(Arrays.stream(places).mapToLong(this::count).sum());
      youngest.add(observations.outages().isEmpty() ? youngestOf(places) : OptionalInt.empty());
    }
    told = places(this::isTold);
    evidence = new double[told.length];
    silence = new double[rows.length];
    Arrays.fill(silence, Double.NaN);
  }

  /**
   * Draws the label process of the next draws.
   *
   * @param place of the process among all that are drawn: their walks are spread evenly
   * @param of how many
   */
  void believeAnother(RandomGenerator random, int place, int of) {
    process = calibration.process().draw(random);
    Arrays.fill(silence, Double.NaN);
    calibration.believe(process, (place + random.nextDouble()) / of);
    for (int index = 0; index < told.length; index++) {
      evidence[index] = process.logBayesFactor(observations, rows[told[index]]);
    }
  }

  /** How many predictions of each row are positive in a draw. */
  Positives draw(RandomGenerator random) {
    List<double[]> curves = calibration.drawCurves(days, random);
    Positives positives = new Positives(rows);
    for (int index = 0; index < told.length; index++) {
      double calibrated = calibrated(told[index], curves.get(curve[told[index]]));
      double probability = ReportingModel.posterior(calibrated, evidence[index]);
      positives.add(told[index], Binomial.draw(random, count(told[index]), probability));
    }
    for (int index = 0; index < curves.size(); index++) {
      drawSilent(index, curves.get(index), random, positives);
    }
    return positives;
  }

  /** Adds the positives among the silent of a curve. */
  private void drawSilent(int ofDay, double[] knots, RandomGenerator random, Positives positives) {
    int[] places = silent.get(ofDay);
    double[] highest = knots.clone();
    for (int knot = 1; knot < highest.length; knot++) {
      highest[knot] = Math.max(highest[knot], highest[knot - 1]);
    }
    OptionalInt loudest = youngest.get(ofDay);
    double loudness = loudest.isPresent() ? silence(loudest.getAsInt()) : 0;
    long left = silentPredictions.get(ofDay);
    int index = 0;
    long ofRow = left > 0 ? count(places[0]) : 0;
    while (left > 0) {
      int from = places[index];
      int knot = (int) Math.min(highest.length - 1, position[from] + 1);
      double odds = Math.exp(logOdds[from] + highest[knot] + loudness);
      if (ofRow > 1 && ofRow * odds > MANY) {
        positives.add(from, Binomial.draw(random, ofRow, silentProbability(from, knots)));
        left -= ofRow;
        ofRow = ++index < places.length ? count(places[index]) : 0;
        continue;
      }
      double skipped = Math.floor(Math.log(1 - random.nextDouble()) / -Math.log(1 + odds));
      if (!(skipped < left)) {
        break;
      }
      left -= (long) skipped;
      long skip = (long) skipped;
      while (skip >= ofRow) {
        skip -= ofRow;
        ofRow = count(places[++index]);
      }
      ofRow -= skip;
      int place = places[index];
      if (random.nextDouble() * odds / (1 + odds) < silentProbability(place, knots)) {
        positives.add(place, 1);
      }
      left--;
      ofRow--;
      if (ofRow == 0 && left > 0) {
        ofRow = count(places[++index]);
      }
    }
  }

  private double silentProbability(int place, double[] knots) {
    return ReportingModel.posterior(calibrated(place, knots), silence(place));
  }

  private long count(int place) {
    return observations.count(rows[place]);
  }

  private double silence(int place) {
    if (!labelsCount) {
      return 0;
    }
    if (Double.isNaN(silence[place])) {
      silence[place] = process.logBayesFactor(observations, rows[place]);
    }
    return silence[place];
  }

  private double calibrated(int place, double[] ofCurve) {
    return logOdds[place] + HatBasis.value(ofCurve, position[place]);
  }

  private OptionalInt youngestOf(int[] places) {
    return Arrays.stream(places)
        .reduce(
            (one, other) ->
                observations.age(rows[other]) < observations.age(rows[one]) ? other : one);
  }

  private boolean isTold(int place) {
    int row = rows[place];
    return labelsCount && (observations.reported(row) || !observations.unanswered(row));
  }

  private int[] places(IntPredicate choice) {
    return IntStream.range(0, rows.length).filter(choice).toArray();
  }
}
