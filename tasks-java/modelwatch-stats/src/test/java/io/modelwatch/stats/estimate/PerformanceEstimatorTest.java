package io.modelwatch.stats.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.delay.FeedOutage;
import io.modelwatch.stats.delay.Observations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("study")
class PerformanceEstimatorTest {

  private static final double MATURITY = 40;
  private static final int DAYS = 28;
  private static final int PER_DAY = 1000;

  /** So many a day that the metrics of a week vary little by chance. */
  private static final int MANY = 6 * PER_DAY;

  @Test
  void isNearTheTruthBeforeTheLabelsAreThere() {
    Stream stream = new Stream(1, MANY, new double[DAYS / 7], 0);
    Map<Basis, Map<String, MetricValue>> metrics = estimate(stream.asOf(DAYS));
    double[] truth = stream.truth();
    for (String name : List.of("precision", "recall", "roc_auc", "average_precision")) {
      double expected = truth[ScoreRanking.NAMES.indexOf(name)];
      for (Basis basis : List.of(Basis.CORRECTED, Basis.BEST, Basis.ESTIMATED)) {
        MetricValue value = value(metrics, basis, name);
        assertThat(value.value()).as(basis + " " + name).isCloseTo(expected, within(0.04));
        assertThat(value.n()).isEqualTo(7L * MANY);
      }
    }
  }

  @Test
  void bestIsSurerThanEither() {
    Map<Basis, Map<String, MetricValue>> metrics = estimate(new Stream(2).asOf(DAYS));
    double best = width(value(metrics, Basis.BEST, "recall"));
    assertThat(best).isLessThan(width(value(metrics, Basis.CORRECTED, "recall")));
    assertThat(best).isLessThan(width(value(metrics, Basis.ESTIMATED, "recall")));
  }

  @Test
  void isTheConfirmedMetricOnceEverythingIsKnown() {
    Stream stream = new Stream(3);
    Map<Basis, Map<String, MetricValue>> metrics = estimate(stream.asOf(DAYS + MATURITY));
    double[] truth = stream.truth();
    for (int index = 0; index < truth.length; index++) {
      MetricValue value = value(metrics, Basis.BEST, ScoreRanking.NAMES.get(index));
      assertThat(value.value()).isCloseTo(truth[index], within(1e-12));
      assertThat(width(value)).isCloseTo(0, within(1e-12));
    }
  }

  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() {
    int held = 0;
    int asked = 0;
    for (int seed = 10; seed < 22; seed++) {
      Stream stream = new Stream(seed);
      Map<Basis, Map<String, MetricValue>> metrics = estimate(stream.asOf(DAYS));
      double[] truth = stream.truth();
      for (String name : List.of("precision", "recall", "roc_auc")) {
        MetricValue value = value(metrics, Basis.BEST, name);
        double expected = truth[ScoreRanking.NAMES.indexOf(name)];
        var interval = Objects.requireNonNull(value.interval());
        held += interval.lower() <= expected && expected <= interval.upper() ? 1 : 0;
        asked++;
      }
    }
    assertThat((double) held / asked).isBetween(0.85, 1.0);
  }

  @Test
  void foreseesThatAWeekMayBeOffAsAWhole() {
    int held = 0;
    double widthOfSteady = 0;
    double widthOfChanging = 0;
    int streams = 12;
    int steadyStreams = 4;
    for (int seed = 30; seed < 30 + streams; seed++) {
      RandomGenerator random = new Well19937c(seed);
      double[] labelsOnly = new double[DAYS / 7];
      Arrays.setAll(labelsOnly, week -> 0.5 * random.nextGaussian());
      Stream changing = new Stream(seed, labelsOnly, 0);
      MetricValue value = value(estimate(changing.asOf(DAYS)), Basis.ESTIMATED, "precision");
      double truth = changing.truth()[ScoreRanking.NAMES.indexOf("precision")];
      held += value.interval().lower() <= truth && truth <= value.interval().upper() ? 1 : 0;
      widthOfChanging += width(value) / streams;
    }
    for (int seed = 30; seed < 30 + steadyStreams; seed++) {
      MetricValue value =
          value(estimate(new Stream(seed).asOf(DAYS)), Basis.ESTIMATED, "precision");
      widthOfSteady += width(value) / steadyStreams;
    }
    assertThat(held).isGreaterThanOrEqualTo(10);
    assertThat(widthOfChanging).isGreaterThan(1.3 * widthOfSteady);
  }

  @Test
  void tellsConceptDriftFromCovariateShift() {
    Observations steady = new Stream(6).asOf(DAYS + 7);
    MetricValue none = drift(steady).get("concept_drift_precision");
    assertThat(none.interval().lower()).isNegative();
    assertThat(none.interval().upper()).isPositive();

    Observations fewerFrauds = new Stream(6, -1.5, 0).asOf(DAYS + 7);
    assertThat(drift(fewerFrauds).get("concept_drift_precision").interval().upper()).isNegative();
    assertThat(shift(fewerFrauds)).isCloseTo(0, within(0.03));

    Observations otherScores = new Stream(6, 0, 1).asOf(DAYS + 7);
    MetricValue same = drift(otherScores).get("concept_drift_recall");
    assertThat(same.interval().lower()).isNegative();
    assertThat(same.interval().upper()).isPositive();
    assertThat(shift(otherScores)).isGreaterThan(0.05);
  }

  @Test
  void takesTooManyHighScoresForBrokenRatherThanForPositive() {
    Stream broken = new Stream(7).breakScores();
    Map<Basis, Map<String, MetricValue>> metrics = estimate(broken.asOf(DAYS));
    double[] truth = broken.truth();
    for (String name : List.of("precision", "recall")) {
      double expected = truth[ScoreRanking.NAMES.indexOf(name)];
      assertThat(value(metrics, Basis.BEST, name).value())
          .as(name)
          .isCloseTo(expected, within(0.15));
    }
    assertThat(value(metrics, Basis.ESTIMATED, "precision").value()).isGreaterThan(0.6);
  }

  @Test
  void followsLabelsWhereThereAreMorePositivesThanUsual() {
    Stream more = new Stream(8, 0, 1);
    double expected = more.truth()[ScoreRanking.NAMES.indexOf("recall")];
    assertThat(value(estimate(more.asOf(DAYS + 3)), Basis.BEST, "recall").value())
        .isCloseTo(expected, within(0.03));
  }

  @Test
  void whileTheFeedIsDownSilenceSaysNothing() {
    Stream stream = new Stream(9, MANY, new double[DAYS / 7], 0);
    FeedOutage lastWeek = new FeedOutage(7, 0);
    double[] truth = stream.truth();
    double precision = truth[ScoreRanking.NAMES.indexOf("precision")];

    MetricValue untold = value(estimate(stream.without(lastWeek).build()), Basis.BEST, "precision");
    MetricValue told =
        value(estimate(stream.without(lastWeek).outage(lastWeek).build()), Basis.BEST, "precision");

    assertThat(untold.value()).as("taken for negative").isLessThan(precision - 0.1);
    assertThat(told.value()).isCloseTo(precision, within(0.05));
    assertThat(told.interval().lower()).isLessThan(precision);
    assertThat(told.interval().upper()).isGreaterThan(precision);
  }

  /**
   * Scores, and times within a day, on a grid: many predictions are alike, and one row each. The
   * draws are others, so that metrics and intervals are compared by their means over seeds, beside
   * how much these scatter by chance.
   */
  @Test
  void rowsMayStandForManyPredictions() {
    Stream stream = new Stream(11, PER_DAY, new double[DAYS / 7], 0).onGrid();
    Observations one = stream.asOf(DAYS);
    Observations many = stream.together(DAYS);
    assertThat(many.size()).isLessThan(one.size() / 2);

    PerformanceEstimator estimator = new PerformanceEstimator(many, MATURITY, 5);
    PerformanceEstimator of = new PerformanceEstimator(one, MATURITY, 5);
    assertThat(estimator.process().falseReportRate())
        .isCloseTo(of.process().falseReportRate(), within(1e-9));
    assertThat(estimator.covariateShift()).containsOnlyKeys(of.covariateShift().keySet());
    estimator
        .covariateShift()
        .forEach(
            (name, value) ->
                assertThat(value.value())
                    .as(name)
                    .isCloseTo(of.covariateShift().get(name).value(), within(0.002)));
    Map<String, SummaryStatistics> expected = overSeeds(one);
    Map<String, SummaryStatistics> metrics = overSeeds(many);
    assertThat(metrics).containsOnlyKeys(expected.keySet());
    metrics.forEach(
        (name, found) -> {
          SummaryStatistics other = expected.get(name);
          double chance =
              Math.sqrt((found.getVariance() + other.getVariance()) / found.getN()) + 1e-9;
          assertThat(found.getMean()).as(name).isCloseTo(other.getMean(), within(4 * chance));
        });
  }

  /** Metrics and the width of their intervals, by basis and name. */
  private static Map<String, SummaryStatistics> overSeeds(Observations rows) {
    Map<String, SummaryStatistics> found = new TreeMap<>();
    for (int seed = 0; seed < 8; seed++) {
      Map<Basis, Map<String, MetricValue>> metrics = estimate(rows, seed);
      for (Basis basis : List.of(Basis.CORRECTED, Basis.BEST, Basis.ESTIMATED)) {
        for (String name : ScoreRanking.NAMES) {
          MetricValue value = value(metrics, basis, name);
          found
              .computeIfAbsent(basis + " " + name, each -> new SummaryStatistics())
              .addValue(value.value());
          found
              .computeIfAbsent(basis + " " + name + ", width", each -> new SummaryStatistics())
              .addValue(width(value));
        }
      }
    }
    return found;
  }

  private static Map<String, MetricValue> drift(Observations rows) {
    Map<Basis, Map<String, MetricValue>> metrics = estimate(rows);
    return PerformanceEstimator.conceptDrift(
        metrics.get(Basis.CORRECTED), metrics.get(Basis.ESTIMATED));
  }

  private static double shift(Observations rows) {
    return new PerformanceEstimator(rows, MATURITY, 5)
        .covariateShift()
        .get("covariate_shift_recall")
        .value();
  }

  @Test
  void givesTheSameMetricsForTheSameInput() {
    Observations rows = new Stream(4).asOf(DAYS + 3);
    assertThat(estimate(rows)).isEqualTo(estimate(rows));
  }

  @Test
  void saysSoWhereNothingIsKnownOfAVersion() {
    Observations.Builder builder = new Observations.Builder();
    for (int row = 0; row < 100; row++) {
      builder.add(0, 1, (row + 0.5) / 100, row > 50, 1, true);
    }
    Map<Basis, Map<String, MetricValue>> metrics = estimate(builder.build());
    assertThat(value(metrics, Basis.ESTIMATED, "recall").undefined())
        .contains("no earlier predictions of this model version");
  }

  private static Map<Basis, Map<String, MetricValue>> estimate(Observations rows) {
    return estimate(rows, 5);
  }

  private static Map<Basis, Map<String, MetricValue>> estimate(Observations rows, long seed) {
    BitSet window = new BitSet();
    for (int row = 0; row < rows.size(); row++) {
      window.set(row, rows.inWindow(row));
    }
    Map<Basis, Map<String, MetricValue>> metrics = new java.util.EnumMap<>(Basis.class);
    new PerformanceEstimator(rows, MATURITY, seed)
        .metrics(Map.of("whole", window), 30)
        .forEach((basis, groups) -> metrics.put(basis, groups.get("whole")));
    return metrics;
  }

  private static MetricValue value(
      Map<Basis, Map<String, MetricValue>> metrics, Basis basis, String name) {
    return metrics.get(basis).get(name);
  }

  private static double width(MetricValue value) {
    var interval = Objects.requireNonNull(value.interval());
    return interval.upper() - interval.lower();
  }

  /**
   * Four weeks of an overconfident model; the last is the window, its 20 best a day are
   * investigated.
   */
  private static final class Stream {

    private record Case(
        int day,
        double time,
        double score,
        boolean positive,
        double answeredAt,
        double reportedAt) {}

    private final List<Case> cases = new ArrayList<>();

    Stream(long seed) {
      this(seed, 0, 0);
    }

    /** Moves the log odds of a fraud in the window: at the same scores, or with them. */
    Stream(long seed, double labelsOnly, double both) {
      this(seed, new double[] {0, 0, 0, labelsOnly}, both);
    }

    Stream(long seed, double[] labelsOnly, double both) {
      this(seed, PER_DAY, labelsOnly, both);
    }

    /** Moves the log odds of a fraud at the same scores week by week. */
    Stream(long seed, int perDay, double[] labelsOnly, double both) {
      RandomGenerator random = new Well19937c(seed);
      for (int day = 0; day < DAYS; day++) {
        for (int index = 0; index < perDay; index++) {
          double time = day + random.nextDouble();
          boolean inWindow = day >= DAYS - 7;
          double logOdds = -4.5 + 2 * random.nextGaussian() + (inWindow ? both : 0);
          double score = 1 / (1 + Math.exp(-1.3 * logOdds - 0.5));
          boolean positive =
              random.nextDouble() < 1 / (1 + Math.exp(-logOdds - labelsOnly[day / 7]));
          double answered = score > 0.3 ? time + 0.3 + 2.7 * random.nextDouble() : 1e9;
          double delay =
              Math.min(MATURITY - 1, Math.exp(Math.log(5) + 0.8 * random.nextGaussian()));
          cases.add(new Case(day, time, score, positive, answered, positive ? time + delay : 1e9));
        }
      }
    }

    /** Gives a fifth of the predictions of the last two days high scores, whatever they are. */
    Stream breakScores() {
      RandomGenerator random = new Well19937c(cases.size());
      cases.replaceAll(
          one ->
              one.day < DAYS - 2 || random.nextDouble() > 0.2
                  ? one
                  : new Case(
                      one.day,
                      one.time,
                      0.9 + 0.1 * random.nextDouble(),
                      one.positive,
                      1e9,
                      one.reportedAt));
      return this;
    }

    /** Rounds the log odds of scores to tenths and times to quarters of a day. */
    Stream onGrid() {
      cases.replaceAll(
          one -> {
            double logOdds = Math.rint(10 * Math.log(one.score / (1 - one.score))) / 10;
            double moved = one.day + 0.125 + Math.floor((one.time - one.day) * 4) / 4 - one.time;
            return new Case(
                one.day,
                one.time + moved,
                1 / (1 + Math.exp(-logOdds)),
                one.positive,
                Math.rint(one.answeredAt * 4) / 4 + 0.01,
                Math.rint(one.reportedAt * 4) / 4 + 0.01);
          });
      return this;
    }

    /** What is known of the predictions as of a time, those that are alike in one row. */
    Observations together(double asOf) {
      Map<Case, Long> alike = new LinkedHashMap<>();
      for (Case one : cases) {
        boolean answered = one.answeredAt <= asOf;
        boolean reported = one.reportedAt <= asOf;
        alike.merge(
            new Case(
                one.day,
                one.time,
                one.score,
                answered && one.positive,
                answered ? one.answeredAt : 1e9,
                reported ? one.reportedAt : 1e9),
            1L,
            Long::sum);
      }
      Observations.Builder builder = new Observations.Builder();
      alike.forEach((one, count) -> add(builder, one, asOf, null).times(count));
      return builder.build();
    }

    Observations asOf(double asOf) {
      return known(asOf, null).build();
    }

    /** What is known at the end of the window if nothing became known during an outage. */
    Observations.Builder without(FeedOutage outage) {
      return known(DAYS, outage);
    }

    private Observations.Builder known(double asOf, @Nullable FeedOutage outage) {
      Observations.Builder builder = new Observations.Builder();
      cases.forEach(one -> add(builder, one, asOf, outage));
      return builder;
    }

    private static Observations.Builder add(
        Observations.Builder builder, Case one, double asOf, @Nullable FeedOutage outage) {
      builder.add(one.day, asOf - one.time, one.score, one.score > 0.5, 0, one.day >= DAYS - 7);
      if (isKnown(one.answeredAt, asOf, outage)) {
        builder.answer(one.positive);
      }
      if (isKnown(one.reportedAt, asOf, outage)) {
        builder.report(Math.max(0, one.reportedAt - one.time));
      }
      return builder;
    }

    private static boolean isKnown(double time, double asOf, @Nullable FeedOutage outage) {
      double daysAgo = asOf - time;
      return daysAgo >= 0 && (outage == null || daysAgo > outage.from() || daysAgo < outage.to());
    }

    double[] truth() {
      Observations rows = asOf(DAYS);
      int[] window = ScoreRanking.byFallingScore(rows, rows::inWindow);
      ScoreRanking ranking = new ScoreRanking(rows, window);
      Positives positives = new Positives(window);
      for (int place = 0; place < window.length; place++) {
        positives.add(place, cases.get(window[place]).positive ? 1 : 0);
      }
      return ranking.metrics(positives);
    }
  }
}
