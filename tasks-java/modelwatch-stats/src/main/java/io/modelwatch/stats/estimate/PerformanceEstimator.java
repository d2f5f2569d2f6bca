package io.modelwatch.stats.estimate;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.delay.Observations;
import io.modelwatch.stats.delay.ReportingModel;
import io.modelwatch.stats.estimate.calibration.Calibration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * The metrics of a window whose labels are not all there, on three bases:
 *
 * <ul>
 *   <li>{@link Basis#ESTIMATED}: from scores alone, calibrated on what is known of earlier
 *       predictions; no label of the window is used;
 *   <li>{@link Basis#CORRECTED}: from the labels of the window as far as they are known, corrected
 *       for those that have not had time to arrive; scores are calibrated on the window alone;
 *   <li>{@link Basis#BEST}: from both, which weighs each by its uncertainty.
 * </ul>
 *
 * <p>A metric is the median of its predictive distribution, its interval holds the central 95 %: of
 * what the metric will be once every label is there, not of a hypothetical larger sample.
 */
public final class PerformanceEstimator {

  /** The names of the metrics. */
  public static final List<String> METRICS = ScoreRanking.NAMES;

  /** How the name of a metric begins that says how far one is from what the scores promise. */
  public static final String DRIFT = "concept_drift_";

  /** How labels become known is drawn so often, ... */
  private static final int PROCESS_DRAWS = 40;

  /** ... and for each of them the labels so often. */
  private static final int LABEL_DRAWS = 10;

  private static final String NEW_VERSION = "no earlier predictions of this model version";

  private final Observations observations;
  private final long seed;
  private final Calibration everything;

  /** Of the scores before the window: none of its labels is used. */
  private final Calibration foreseen;

  /**
   * Learns from all observations.
   *
   * @param observations the predictions of the window and of the time before it
   * @param maturityDays how long a positive outcome may take to become known
   * @param seed of the draws: the same input and seed give the same metrics
   */
  public PerformanceEstimator(Observations observations, double maturityDays, long seed) {
    this.observations = observations;
    this.seed = seed;
    this.everything =
        Calibration.learn(observations, ReportingModel.learn(observations, maturityDays));
    this.foreseen = Calibration.foresee(observations, process());
  }

  /** How labels become known, as learned. */
  public ReportingModel process() {
    return everything.process();
  }

  /**
   * The metrics of groups of the window's predictions.
   *
   * @param groups the rows of each group
   * @param minimumRows smaller groups have undefined metrics
   * @return by basis and group, the metrics by name
   */
  public <K> Map<Basis, Map<K, Map<String, MetricValue>>> metrics(
      Map<K, BitSet> groups, int minimumRows) {
    Map<Basis, Map<K, MetricDraws>> draws = new EnumMap<>(Basis.class);
    IntPredicate inWindow = observations::inWindow;
    Calibration within = Calibration.fit(observations, process(), inWindow);
    int[] window = ScoreRanking.byFallingScore(observations, inWindow);
    Map<K, ScoreRanking> rankings = new LinkedHashMap<>();
    groups.forEach(
        (group, rows) ->
            rankings.put(
                group,
                new ScoreRanking(observations, Arrays.stream(window).filter(rows::get).toArray())));
    draws.put(
        Basis.ESTIMATED, draw(new LabelDraws(observations, foreseen, false, window), rankings));
    draws.put(Basis.CORRECTED, draw(new LabelDraws(observations, within, true, window), rankings));
    draws.put(Basis.BEST, draw(new LabelDraws(observations, everything, true, window), rankings));
    Map<Basis, Map<K, Map<String, MetricValue>>> metrics = new EnumMap<>(Basis.class);
    draws.forEach(
        (basis, byGroup) -> {
          boolean unknown = basis == Basis.ESTIMATED && !knowsVersions();
          Map<K, Map<String, MetricValue>> named = new LinkedHashMap<>();
          byGroup.forEach(
              (group, ofGroup) ->
                  named.put(
                      group,
                      unknown ? ofGroup.undefined(NEW_VERSION) : ofGroup.summary(minimumRows)));
          metrics.put(basis, named);
        });
    return metrics;
  }

  /**
   * The change of the metrics that comes from what a score means: corrected minus estimated, by
   * name. Beyond its interval it is concept drift.
   *
   * @param corrected the corrected metrics of a group
   * @param estimated its estimated metrics
   */
  public static Map<String, MetricValue> conceptDrift(
      Map<String, MetricValue> corrected, Map<String, MetricValue> estimated) {
    Map<String, MetricValue> drift = new LinkedHashMap<>();
    corrected.forEach(
        (name, value) -> {
          MetricValue expected = estimated.get(name);
          if (expected != null) {
            drift.put(DRIFT + name, Difference.of(value, expected));
          }
        });
    return drift;
  }

  /**
   * The change of the metrics that comes from other predictions alone: those expected of the window
   * minus those expected of the earlier predictions of its versions, by name (CBPE). Both are
   * calibrated on the earlier predictions. Undefined without any.
   */
  public Map<String, MetricValue> covariateShift() {
    Map<String, MetricValue> here = foreseen.expected(observations::inWindow);
    Map<String, MetricValue> earlier = foreseen.expected(observations::isEarlier);
    Map<String, MetricValue> shift = new LinkedHashMap<>();
    here.forEach(
        (name, value) -> {
          MetricValue usual = earlier.get(name);
          if (usual != null) {
            shift.put("covariate_shift_" + name, Difference.of(value, usual));
          }
        });
    return shift;
  }

  private <K> Map<K, MetricDraws> draw(LabelDraws labels, Map<K, ScoreRanking> rankings) {
    Map<K, MetricDraws> draws = new LinkedHashMap<>();
    rankings.forEach((group, ranking) -> draws.put(group, new MetricDraws(ranking)));
    RandomGenerator random = new Well19937c(seed);
    for (int process = 0; process < PROCESS_DRAWS; process++) {
      labels.believeAnother(random, process, PROCESS_DRAWS);
      for (int repeat = 0; repeat < LABEL_DRAWS; repeat++) {
        Positives positives = labels.draw(random);
        draws.values().forEach(ofGroup -> ofGroup.add(positives));
      }
    }
    return draws;
  }

  /** Whether there are predictions from before the window of every version in it. */
  private boolean knowsVersions() {
    BitSet before = new BitSet();
    BitSet within = new BitSet();
    for (int row = 0; row < observations.size(); row++) {
      (observations.inWindow(row) ? within : before).set(observations.version(row));
    }
    within.andNot(before);
    return within.isEmpty();
  }
}
