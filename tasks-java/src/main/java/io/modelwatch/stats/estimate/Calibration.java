package io.modelwatch.stats.estimate;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.delay.LabelProcess;
import io.modelwatch.stats.delay.Observations;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Calibrated scores of all model versions: {@link VersionCalibration} per version, with one spread
 * of the deviations, which is estimated from all of them (empirical Bayes). Fitting alternates with
 * the estimate of false reports, which needs calibrated scores itself.
 */
final class Calibration {

  private static final int ROUNDS = 4;
  private static final int SPREAD_STEPS = 8;
  private static final double SPREAD_TOLERANCE = 0.02;

  private final TreeMap<Integer, VersionCalibration> versions = new TreeMap<>();
  private LabelProcess process;

  /** The spreads of the deviations, in log odds: of weeks, where they have any, then of days. */
  private double[] spreads;

  private final boolean weeks;

  private Calibration(LabelProcess process, boolean weeks) {
    this.process = process;
    this.weeks = weeks;
    this.spreads = new double[weeks ? 2 : 1];
    Arrays.fill(spreads, SpreadEvidence.PRIOR_SPREAD);
  }

  /**
   * Fits the scores of all rows to what is known of them, and the share of false reports with it.
   * Half-way, days begin to be taken for alike in their share of positives.
   *
   * @param weight what a row counts
   */
  static Calibration learn(
      Observations observations, LabelProcess learned, IntToDoubleFunction weight) {
    Calibration calibration = new Calibration(learned, false);
    for (int round = 0; round < ROUNDS; round++) {
      if (round == ROUNDS / 2) {
        calibration.expectUsualRate();
      }
      calibration.process =
          calibration.process.withFalseReports(observations, calibration.logOdds(observations));
      calibration.fitOnce(observations, row -> true, row -> true, weight);
    }
    return calibration;
  }

  /**
   * Fits the scores of some rows to what is known of them, given how labels become known.
   *
   * @param used the rows to calibrate
   * @param believed the rows whose labels may be used; of the others nothing is taken as known
   */
  static Calibration fit(
      Observations observations, LabelProcess process, IntPredicate used, IntPredicate believed) {
    Calibration calibration = new Calibration(process, false);
    calibration.fitOnce(observations, used, believed, row -> 1);
    return calibration;
  }

  /**
   * Fits the scores of all rows to what is known of those before the window. Nothing is known of
   * the days of the window, so that how far a week as a whole may be off counts here.
   *
   * @param weight what a row counts
   */
  static Calibration foresee(
      Observations observations, LabelProcess process, IntToDoubleFunction weight) {
    Calibration calibration = new Calibration(process, true);
    calibration.fitOnce(observations, row -> true, row -> !observations.inWindow(row), weight);
    return calibration;
  }

  /** The label process with its share of false reports. */
  LabelProcess process() {
    return process;
  }

  /** The basis in which the curves of a version are given. */
  HatBasis basis(int version) {
    return version(version).basis();
  }

  /**
   * Takes another label process for the true one in the next draws of curves.
   *
   * @param observations those that were fitted
   */
  void believe(LabelProcess other, Observations observations) {
    IntToDoubleFunction change =
        row -> other.logBayesFactor(observations, row) - process.logBayesFactor(observations, row);
    versions.values().forEach(version -> version.believe(change, spreads));
  }

  /** Curves of some days of a version, drawn together; the deviation from the score's log odds. */
  List<double[]> drawCurves(int version, List<Integer> days, RandomGenerator random) {
    return version(version).drawCurves(days, random);
  }

  /** The figures expected of some rows on an ordinary day, each counting as its probability. */
  Map<String, MetricValue> expected(Observations observations, IntPredicate chosen) {
    int[] rows = IntStream.range(0, observations.size()).filter(chosen).toArray();
    double[] score = new double[rows.length];
    double[] probability = new double[rows.length];
    boolean[] decision = new boolean[rows.length];
    for (int index = 0; index < rows.length; index++) {
      VersionCalibration version = version(observations.version(rows[index]));
      score[index] = observations.score(rows[index]);
      decision[index] = observations.decision(rows[index]);
      double logOdds = ScoreCells.logOdds(score[index]);
      probability[index] = LabelProcess.posterior(logOdds + version.curveAt(logOdds), 0);
    }
    return ExpectedFigures.of(score, decision, probability);
  }

  /** Takes the days for as alike in their share of positives as they seem to be by now. */
  private void expectUsualRate() {
    PositiveRate usual =
        PositiveRate.of(
            versions.values().stream()
                .flatMap(version -> version.logRates().stream())
                .mapToDouble(Double::doubleValue)
                .toArray());
    versions.values().forEach(version -> version.expect(usual));
  }

  private void fitOnce(
      Observations observations,
      IntPredicate used,
      IntPredicate believed,
      IntToDoubleFunction weight) {
    double[] known = new double[observations.size()];
    for (int row = 0; row < known.length; row++) {
      known[row] = believed.test(row) ? process.logBayesFactor(observations, row) : 0;
    }
    boolean first = versions.isEmpty();
    for (int number : versionNumbers(observations, used)) {
      IntPredicate ofVersion = row -> used.test(row) && observations.version(row) == number;
      ScoreCells cells =
          ScoreCells.count(
              observations,
              known,
              ofVersion,
              row -> process.reportDelays(observations, row),
              weight);
      if (first) {
        versions.put(
            number,
            weeks
                ? VersionCalibration.ofWeeks(cells, lastDay(observations))
                : VersionCalibration.ofDays(cells));
      } else {
        version(number).use(cells);
      }
    }
    for (int step = 0; step < SPREAD_STEPS; step++) {
      List<SpreadEvidence> evidence = Arrays.stream(spreads).mapToObj(SpreadEvidence::new).toList();
      for (VersionCalibration version : versions.values()) {
        version.fit(spreads);
        version.tell(evidence);
      }
      spreads = evidence.stream().mapToDouble(SpreadEvidence::next).toArray();
      if (evidence.stream().mapToDouble(SpreadEvidence::change).sum() < SPREAD_TOLERANCE) {
        break;
      }
    }
    versions.values().forEach(version -> version.fit(spreads));
  }

  /** The calibrated log odds of all rows; those of the scores themselves before the first fit. */
  private double[] logOdds(Observations observations) {
    double[] logOdds = new double[observations.size()];
    Map<Integer, double[]> curves = new HashMap<>();
    for (int number : versionNumbers(observations, row -> true)) {
      VersionCalibration version = versions.get(number);
      curves.clear();
      for (int row = 0; row < logOdds.length; row++) {
        if (observations.version(row) != number) {
          continue;
        }
        logOdds[row] = ScoreCells.logOdds(observations.score(row));
        if (version != null) {
          double[] curve = curves.computeIfAbsent(observations.day(row), version::curveOf);
          logOdds[row] += HatBasis.value(curve, version.basis().position(logOdds[row]));
        }
      }
    }
    return logOdds;
  }

  /** The last day of the window. */
  private static int lastDay(Observations observations) {
    return IntStream.range(0, observations.size())
        .filter(observations::inWindow)
        .map(observations::day)
        .max()
        .orElse(0);
  }

  private static int[] versionNumbers(Observations observations, IntPredicate used) {
    return IntStream.range(0, observations.size())
        .filter(used)
        .map(observations::version)
        .distinct()
        .sorted()
        .toArray();
  }

  private VersionCalibration version(int number) {
    VersionCalibration version = versions.get(number);
    if (version == null) {
      throw new IllegalArgumentException("no predictions of version " + number);
    }
    return version;
  }
}
