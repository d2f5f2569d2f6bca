package io.modelwatch.stats.estimate.calibration;

import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.delay.LogOddsBins;
import io.modelwatch.stats.delay.Observations;
import io.modelwatch.stats.delay.ReportingModel;
import io.modelwatch.stats.estimate.cbpe.ExpectedMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Calibrated scores of all model versions: {@link VersionCalibration} per version, with what they
 * share and components that are estimated from all of them (empirical Bayes). Fitting alternates
 * with the estimate of false reports, which needs calibrated scores itself.
 */
public final class Calibration {

  private static final int ROUNDS = 4;
  private static final int SPREAD_STEPS = 8;
  private static final double SPREAD_TOLERANCE = 0.02;

  /** How near the middle a fit comes while the components are still looked for, in log odds, ... */
  private static final double ON_THE_WAY = 1e-3;

  /** ... and with those that were found. */
  private static final double AT_THE_END = 1e-5;

  private final Observations observations;
  private final IntPredicate used;
  private final IntPredicate believed;
  private final boolean together;
  private final SharedCurves shared;
  private final SortedMap<Integer, VersionCalibration> versions = new TreeMap<>();
  private ReportingModel process;
  private VarianceComponents components = VarianceComponents.FIRST;

  /**
   * Nothing is fitted yet.
   *
   * @param used the rows to calibrate
   * @param believed the rows whose labels may be used; of the others nothing is taken as known
   * @param together whether weeks deviate as a whole
   */
  private Calibration(
      Observations observations,
      ReportingModel process,
      IntPredicate used,
      IntPredicate believed,
      boolean together) {
    this.observations = observations;
    this.process = process;
    this.used = used;
    this.believed = believed;
    this.together = together;
    Weeks weeks = Weeks.of(observations);
    NavigableSet<Integer> numbers = new TreeSet<>(Set.of(Weeks.OF_WINDOW));
    rows(used).map(observations::day).map(weeks::of).forEach(numbers::add);
    SortedMap<Integer, ScoreCells> cells = cells();
    this.shared = new SharedCurves(cells.size(), numbers);
    cells.forEach(
        (version, its) ->
            versions.put(
                version, new VersionCalibration(shared, versions.size(), its, weeks, together)));
  }

  /**
   * Fits the scores of all rows to what is known of them, and the share of false reports with it.
   * Half-way, days begin to be taken for alike in their share of positives.
   */
  public static Calibration learn(Observations observations, ReportingModel learned) {
    double[] uncalibrated =
        IntStream.range(0, observations.size())
            .mapToDouble(row -> LogOddsBins.logOdds(observations.score(row)))
            .toArray();
    ReportingModel process = learned.withFalseReports(observations, uncalibrated);
    Calibration calibration =
        new Calibration(observations, process, row -> true, row -> true, false);
    calibration.fit();
    for (int round = 1; round < ROUNDS; round++) {
      if (round == ROUNDS / 2) {
        calibration.expectUsualRate();
      }
      calibration.process =
          calibration.process.withFalseReports(observations, calibration.logOdds());
      calibration.cells().forEach((version, its) -> calibration.version(version).use(its));
      calibration.fit();
    }
    return calibration;
  }

  /** Fits the scores of some rows to what is known of them, given how labels become known. */
  public static Calibration fit(
      Observations observations, ReportingModel process, IntPredicate used) {
    Calibration calibration = new Calibration(observations, process, used, row -> true, false);
    calibration.fit();
    return calibration;
  }

  /**
   * Fits the scores of all rows to what is known of those before the window. Nothing is known of
   * the days of the window, so that how far a week as a whole may be off counts here.
   */
  public static Calibration foresee(Observations observations, ReportingModel process) {
    Calibration calibration =
        new Calibration(
            observations, process, row -> true, row -> !observations.inWindow(row), true);
    calibration.fit();
    return calibration;
  }

  /** The label process with its share of false reports. */
  public ReportingModel process() {
    return process;
  }

  /** The basis in which the curves of a version are given. */
  public HatBasis basis(int version) {
    return version(version).basis();
  }

  /** Takes another label process for the true one in the next draws of curves, ... */
  public void believe(ReportingModel other) {
    believe(other, components);
  }

  /**
   * ... and, where weeks do not deviate as a whole, another walk of their level.
   *
   * @param share of the possible walks that are longer
   */
  public void believe(ReportingModel other, double share) {
    believe(other, together ? components : components.withWalk(share));
  }

  private void believe(ReportingModel other, VarianceComponents believed) {
    IntToDoubleFunction change =
        row -> other.logBayesFactor(observations, row) - process.logBayesFactor(observations, row);
    versions.values().forEach(version -> version.believe(change));
    shared.plan(believed);
  }

  /**
   * Curves of days, drawn together; the deviation from the score's log odds.
   *
   * @param days by version
   */
  public List<double[]> drawCurves(SortedMap<Integer, List<Integer>> days, RandomGenerator random) {
    RealVector sharedError = shared.drawError(random);
    List<double[]> curves = new ArrayList<>();
    days.forEach(
        (version, chosen) ->
            curves.addAll(version(version).drawCurves(chosen, sharedError, random)));
    return curves;
  }

  /**
   * The metrics expected of some rows on an ordinary day of the window's week, each counting as its
   * probability.
   */
  public Map<String, MetricValue> expected(IntPredicate chosen) {
    int[] rows = rows(chosen).toArray();
    double[] score = new double[rows.length];
    double[] probability = new double[rows.length];
    long[] count = new long[rows.length];
    boolean[] decision = new boolean[rows.length];
    Map<Integer, double[]> curves = new HashMap<>();
    for (int index = 0; index < rows.length; index++) {
      int number = observations.version(rows[index]);
      VersionCalibration version = version(number);
      double[] curve =
          curves.computeIfAbsent(number, unread -> version.curveOfWeek(Weeks.OF_WINDOW));
      score[index] = observations.score(rows[index]);
      decision[index] = observations.decision(rows[index]);
      count[index] = observations.count(rows[index]);
      double logOdds = LogOddsBins.logOdds(score[index]);
      double more = HatBasis.value(curve, version.basis().position(logOdds));
      probability[index] = ReportingModel.posterior(logOdds + more, 0);
    }
    return ExpectedMetrics.of(score, decision, probability, count);
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
    shared.expect(usual);
  }

  /** Fits what is shared and the deviations, and their components with them. */
  private void fit() {
    for (int step = 0; step < SPREAD_STEPS; step++) {
      shared.fit(components, ON_THE_WAY);
      VarianceComponents next = shared.components(components);
      double change = components.change(next);
      components = next;
      if (change < SPREAD_TOLERANCE) {
        break;
      }
    }
    shared.fit(components, AT_THE_END);
  }

  /** The rows to calibrate with what is known of them, by version. */
  private SortedMap<Integer, ScoreCells> cells() {
    double[] known = new double[observations.size()];
    for (int row = 0; row < known.length; row++) {
      known[row] = believed.test(row) ? process.logBayesFactor(observations, row) : 0;
    }
    SortedMap<Integer, ScoreCells> cells = new TreeMap<>();
    rows(used)
        .map(observations::version)
        .distinct()
        .forEach(
            version ->
                cells.put(
                    version,
                    ScoreCells.count(
                        observations,
                        known,
                        row -> used.test(row) && observations.version(row) == version)));
    return cells;
  }

  /** The calibrated log odds of all rows. */
  private double[] logOdds() {
    double[] logOdds = new double[observations.size()];
    Map<Integer, double[]> curves = new HashMap<>();
    versions.forEach(
        (number, version) -> {
          curves.clear();
          rows(row -> observations.version(row) == number)
              .forEach(
                  row -> {
                    double score = LogOddsBins.logOdds(observations.score(row));
                    double[] curve =
                        curves.computeIfAbsent(observations.day(row), version::curveOf);
                    logOdds[row] = score + HatBasis.value(curve, version.basis().position(score));
                  });
        });
    return logOdds;
  }

  private IntStream rows(IntPredicate chosen) {
    return IntStream.range(0, observations.size()).filter(chosen);
  }

  private VersionCalibration version(int number) {
    VersionCalibration version = versions.get(number);
    if (version == null) {
      throw new IllegalArgumentException("no predictions of version " + number);
    }
    return version;
  }
}
