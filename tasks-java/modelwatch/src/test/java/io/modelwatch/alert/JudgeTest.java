package io.modelwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.document.RunFixture;
import io.modelwatch.document.Sentences;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Bin;
import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.Comparison;
import io.modelwatch.domain.Contribution;
import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Silence;
import io.modelwatch.domain.Window;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

  private static final LabelCounts MATURE =
      new LabelCounts(100, 0, 0, 40, 60, 0, 0, 0, 100, 0, Silence.NEGATIVE);
  private static final LabelCounts EARLY =
      new LabelCounts(100, 90, 0, 4, 6, 0, 0, 0, 10, 0, Silence.NEGATIVE);
  private static final Window WEEK = Window.parse("2018-05-14/2018-05-21", ZoneOffset.UTC);
  private static final Monitor.Limit SHARE =
      limit(new Limit.Bands(new Comparison(">=", 0.8), new Comparison(">=", 0.6)));
  private static final Monitor.Limit DISTANCE = limit(new Limit.Bounds(0.1, 0.25));

  @Test
  void anAlertSaysValueLimitSampleAndWindow() {
    Metric precision =
        metric("precision", MetricValue.of(0.55, new Interval(0.52, 0.58), 1400), Segment.WHOLE);

    Alert alert = only(judge(Map.of("precision", SHARE), List.of(precision), List.of()));

    assertThat(alert.key()).isEqualTo("metric|precision|");
    assertThat(alert.severity()).isEqualTo(Severity.RED);
    assertThat(alert.rule()).isEqualTo("precision >= 0.6");
    assertThat(alert.limit()).isEqualTo(0.6);
    assertThat(alert.message())
        .isEqualTo(
            "precision on confirmed labels is 0.55, the limit is >= 0.6 (95 % interval 0.52 to 0.58,"
                + " n = 1,400, window 2018-05-14/2018-05-21)");
  }

  @Test
  void aMeasureOfOneColumnHasALimitOfItsOwn() {
    Map<String, Monitor.Limit> limits =
        Map.of("psi", DISTANCE, "psi[score]", limit(new Limit.Bounds(0.05, null)));

    Judgement judgement =
        judge(limits, List.of(), List.of(psi("amount", 0.08), psi("score", 0.08)));

    assertThat(only(judgement).key()).isEqualTo("drift:psi|score|");
    assertThat(only(judgement).message()).contains("the limit is < 0.05");
  }

  @Test
  void aValueThatRoundsToItsLimitIsWrittenInFull() {
    Metric precision = metric("precision", MetricValue.of(0.599999, 5), Segment.WHOLE);

    assertThat(only(judge(Map.of("precision", SHARE), List.of(precision), List.of())).message())
        .startsWith("precision on confirmed labels is 0.599999, the limit is >= 0.6 ");
  }

  @Test
  void theKeyOfAnAlertDoesNotChangeWithItsSeverity() {
    Alert yellow = only(judge(Map.of("psi", DISTANCE), List.of(), List.of(psi("amount", 0.15))));
    Alert red = only(judge(Map.of("psi", DISTANCE), List.of(), List.of(psi("amount", 0.4))));

    assertThat(yellow.key()).isEqualTo("drift:psi|amount|").isEqualTo(red.key());
    assertThat(yellow.severity()).isEqualTo(Severity.YELLOW);
    assertThat(red.severity()).isEqualTo(Severity.RED);
    assertThat(red.message())
        .isEqualTo(
            "psi of amount against the baseline is 0.4, the limit is < 0.25 (n = 500, baseline n ="
                + " 9,000, window 2018-05-14/2018-05-21)");
  }

  @Test
  void anUndefinedMetricIsNotGreenButNotJudged() {
    Judgement judgement =
        judge(
            Map.of("precision", SHARE, "recall", SHARE, "psi", DISTANCE),
            List.of(
                metric(
                    "precision", MetricValue.undefined("no mature predictions", 0), Segment.WHOLE)),
            List.of(undefinedPsi("amount"), undefinedPsi("region"), psi("channel", 0)));

    assertThat(judgement.findings()).isEmpty();
    assertThat(judgement.notJudged())
        .containsExactlyInAnyOrder(
            "precision on confirmed labels: no mature predictions",
            "recall: this run has no such metric",
            "psi of amount against the baseline, of region against the baseline: fewer than 30"
                + " rows");
    assertThat(judgement.recommendation().action()).isEqualTo(Action.NONE);
    assertThat(judgement.recommendation().because()).isEmpty();
    assertThat(judgement.recommendation().notJudged()).hasSize(3);
  }

  @Test
  void segmentsAndUnconfirmedMetricsAreJudgedOnlyWhenAskedFor() {
    Metric whole = metric("precision", MetricValue.of(0.9, 100), Segment.WHOLE);
    Metric web = metric("precision", MetricValue.of(0.1, 100), Segment.of("channel", "web"));
    Metric estimated =
        new Metric("precision", Basis.ESTIMATED, Segment.WHOLE, MetricValue.of(0.1, 100));
    List<Metric> metrics = List.of(whole, web, estimated);
    Monitor.Limit segments = new Monitor.Limit(SHARE.limit(), null, true, Basis.CONFIRMED, null);

    assertThat(judge(Map.of("precision", SHARE), metrics, List.of()).findings()).isEmpty();
    Alert alert = only(judge(Map.of("precision", segments), metrics, List.of()));
    assertThat(alert.key()).isEqualTo("metric|precision|channel=web");
    assertThat(alert.message()).startsWith("precision of channel=web on confirmed labels is 0.1");
  }

  @Test
  void ofAWindowOfASegmentItsMetricsAreJudgedAndNothingElse() {
    Segment web = Segment.of("channel", "web");
    Measured measured =
        new Measured(
            MATURE,
            List.of(
                metric("precision", MetricValue.of(0.1, 100), Segment.WHOLE),
                metric("precision", MetricValue.of(0.7, 40), web),
                metric("recall", MetricValue.of(0.1, 100), Segment.of("channel", "shop"))),
            List.of(psi("amount", 0.4)),
            List.of(),
            List.of(QualityResult.atMost("amount", "missing_share", 0.5, 0.1)),
            List.of());

    Judgement judgement =
        Judge.judge(
            monitor(Map.of("precision", SHARE, "recall", SHARE, "psi", DISTANCE)),
            measured,
            Normal.UNKNOWN,
            new Margin(1),
            web);

    assertThat(only(judgement).key()).isEqualTo("metric|precision|channel=web");
    assertThat(only(judgement).severity()).isEqualTo(Severity.YELLOW);
    assertThat(judgement.notJudged()).containsExactly("recall: this run has no such metric");
  }

  @Test
  void aShareThatMovedBeyondItsLimitByLessThanItsIntervalAlarmsNobody() {
    Judgement near = judgedTenure(.0842, .0525);
    Judgement far = judgedTenure(.1476, .0842);

    assertThat(near.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.key().text()).isEqualTo("drift:l_infinity|tenure|");
              assertThat(finding.quiet()).isEqualTo(Sentences.withinInterval());
              assertThat(finding.sample().interval().lower()).isBetween(.021, .022);
              assertThat(finding.sample().interval().upper()).isBetween(.041, .042);
            });
    assertThat(only(far).key()).isEqualTo("drift:l_infinity|tenure|");
  }

  /** As the customers of more than five years among 3,400, beside a training file. */
  private static Judgement judgedTenure(double window, double baseline) {
    Map<String, Monitor.Limit> limits = Map.of("l_infinity", limit(new Limit.Bounds(0.03, null)));
    DriftResult distance =
        new DriftResult(
            "tenure", "l_infinity", MetricValue.of(window - baseline, 3400), null, null, 20_078);
    Measured measured =
        new Measured(
            MATURE,
            List.of(),
            List.of(distance),
            List.of(
                new Contribution("tenure", Bin.range(true, 0, 1), .1, .09, .4),
                new Contribution("tenure", Bin.above(72), baseline, window, .3)),
            List.of(),
            List.of());
    return byFixedLimits(monitor(limits), measured);
  }

  @Test
  void aLimitMayAskForMetricsThatDoNotWaitForLabels() {
    Monitor.Limit best = new Monitor.Limit(SHARE.limit(), null, false, Basis.BEST, null);
    Metric early = new Metric("precision", Basis.BEST, Segment.WHOLE, MetricValue.of(0.1, 100));

    Alert alert = only(judge(Map.of("precision", best), List.of(early), List.of()));

    assertThat(alert.key()).isEqualTo("metric|precision|");
    assertThat(alert.message())
        .startsWith(
            "precision on labels not yet final (best estimate, 100 % of labels mature) is 0.1");
  }

  @Test
  void theBestEstimateIsJudgedUntilNearlyAllLabelsAreMature() {
    Monitor.Limit open = new Monitor.Limit(SHARE.limit(), null, false, null, null);
    Metric confirmed = metric("precision", MetricValue.of(0.9, 10), Segment.WHOLE);
    List<Metric> bad = List.of(confirmed, best(new Interval(0.05, 0.2)));
    List<Metric> unsure = List.of(confirmed, best(new Interval(0.05, 0.99)));

    assertThat(alerts(judgeBest(open, EARLY, bad)))
        .extracting(Alert::severity)
        .containsExactly(Severity.RED);
    assertThat(judgeBest(open, EARLY, unsure).told()).isEmpty();
    assertThat(alerts(judgeBest(open, MATURE, bad))).isEmpty();
  }

  /** Right at its limit it would go to and fro: yellow today, green tomorrow, by chance. */
  @Test
  void aMetricBeyondItsLimitByLessThanItsIntervalAlarmsNobodyAndStays() {
    Judgement judgement =
        judge(
            Map.of("precision", SHARE),
            List.of(
                metric(
                    "precision",
                    MetricValue.of(0.79, new Interval(0.77, 0.81), 90),
                    Segment.WHOLE)),
            List.of());

    assertThat(judgement.told()).isEmpty();
    assertThat(judgement.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.YELLOW);
              assertThat(finding.quiet())
                  .isEqualTo(
                      "is beyond its limit by less than its interval: chance may explain it");
            });
    assertThat(judgement.judged())
        .singleElement()
        .extracting(Judged::severity)
        .as("its labels are final: it has the colour of its limit")
        .isEqualTo(Severity.YELLOW);
    assertThat(judgement.recommendation().action()).isEqualTo(Action.NONE);
  }

  @Test
  void whatIsRedWithinItsIntervalIsYellowIfThatIsNoChance() {
    Metric precision =
        metric("precision", MetricValue.of(0.59, new Interval(0.57, 0.61), 90), Segment.WHOLE);

    Alert alert = only(judge(Map.of("precision", SHARE), List.of(precision), List.of()));

    assertThat(alert.severity()).isEqualTo(Severity.YELLOW);
    assertThat(alert.rule()).isEqualTo("precision >= 0.8");
  }

  private static Metric best(Interval interval) {
    return new Metric("precision", Basis.BEST, Segment.WHOLE, MetricValue.of(0.1, interval, 100));
  }

  private static Judgement judgeBest(
      Monitor.Limit limit, LabelCounts labels, List<Metric> metrics) {
    return byFixedLimits(
        monitor(Map.of("precision", limit)),
        new Measured(labels, metrics, List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void aFailedCheckIsYellowUntilALimitSaysRed() {
    QualityResult missing = QualityResult.atMost("amount", "missing_share", 0.3, 0.01);
    QualityResult passed = QualityResult.atMost("region", "missing_share", 0, 0.01);
    Monitor.Limit red = limit(new Limit.Bounds(null, 0.2));

    Judgement byCheck = byFixedLimits(monitor(Map.of()), evidence(List.of(missing, passed)));
    Judgement byLimit =
        byFixedLimits(monitor(Map.of("missing_share", red)), evidence(List.of(missing, passed)));

    assertThat(only(byCheck))
        .extracting(Alert::key, Alert::severity, Alert::rule)
        .containsExactly("quality:missing_share|amount|", Severity.YELLOW, "missing_share <= 0.01");
    assertThat(only(byLimit))
        .extracting(Alert::severity, Alert::rule)
        .containsExactly(Severity.RED, "missing_share < 0.2");
  }

  @Test
  void aCheckWithTwoBoundsNamesTheBrokenOne() {
    Judgement judgement =
        byFixedLimits(
            monitor(Map.of()),
            evidence(
                List.of(
                    QualityResult.between("", "volume", 0.5, 0.8, 1.2),
                    QualityResult.between("other", "volume", 1.5, 0.8, 1.2))));

    assertThat(alerts(judgement))
        .extracting(Alert::key, Alert::rule, Alert::limit)
        .containsExactlyInAnyOrder(
            tuple("quality:volume||", "volume >= 0.8", 0.8),
            tuple("quality:volume|other|", "volume <= 1.2", 1.2));
    assertThat(alerts(judgement).get(1).message())
        .startsWith("volume of the predictions is 0.5, the limit is >= 0.8");
  }

  /** The monitor's yellow replaces what is usual; a red alone adds to it. */
  @Test
  void aLimitReplacesWhatIsUsualOfACheckUnlessItOnlySaysRed() {
    QualityResult missing = QualityResult.atMost("risk", "missing_share", 0.5, 0.01);
    Monitor.Limit yellow = limit(new Limit.Bounds(0.6, null));
    Monitor.Limit red = limit(new Limit.Bounds(null, 0.6));

    Judgement replaced =
        byFixedLimits(monitor(Map.of("missing_share", yellow)), evidence(List.of(missing)));
    Judgement added =
        byFixedLimits(monitor(Map.of("missing_share", red)), evidence(List.of(missing)));

    assertThat(replaced.findings()).isEmpty();
    assertThat(replaced.judged().get(0).bound()).isEqualTo(0.6);
    assertThat(only(added).severity()).isEqualTo(Severity.YELLOW);
    assertThat(added.judged().get(0).bound()).isEqualTo(0.01);
  }

  @Test
  void aFindingThatAlarmsNobodyStaysAndAsksForNothing() {
    Judgement loud =
        judge(Map.of("psi", DISTANCE), List.of(), List.of(psi("amount", 0.4), psi("score", 0.3)));
    Judgement quiet =
        loud.each(
            finding ->
                finding.key().column().equals("amount") ? finding : finding.quiet("follows"));

    assertThat(quiet.findings()).hasSize(2);
    assertThat(quiet.told()).extracting(found -> found.key().column()).containsExactly("amount");
    assertThat(quiet.count(Severity.RED)).isEqualTo(1);
    assertThat(quiet.recommendation().because()).containsExactly("drift:psi|amount|");
  }

  @Test
  void whatChanceExplainsIsUsual() {
    QualityResult few = QualityResult.atMost("labels", "shortfall", 0.5, 0.1).byChance(true);

    assertThat(byFixedLimits(monitor(Map.of()), evidence(List.of(few))).findings()).isEmpty();
  }

  @Test
  void anUndefinedCheckIsNotJudgedWhereALimitAsksForIt() {
    QualityResult unknown = QualityResult.undefined("", "volume", "too little history");
    Monitor.Limit half = limit(new Limit.Bands(new Comparison(">=", 0.5), null));

    Judgement silent = byFixedLimits(monitor(Map.of()), evidence(List.of(unknown)));
    Judgement asked = byFixedLimits(monitor(Map.of("volume", half)), evidence(List.of(unknown)));

    assertThat(silent.notJudged()).isEmpty();
    assertThat(asked.findings()).isEmpty();
    assertThat(asked.notJudged()).containsExactly("volume of the predictions: too little history");
  }

  @Test
  void aDistanceNamesTheBinThatMovedMost() {
    List<Contribution> contributions =
        List.of(
            new Contribution("amount", Bin.above(9), 0.0, 0.2, 0.3),
            new Contribution("amount", Bin.range(true, 0, 1), 0.1, 0.05, 0.1));

    Alert alert =
        only(
            byFixedLimits(
                monitor(Map.of("psi", DISTANCE)),
                new Measured(
                    MATURE,
                    List.of(),
                    List.of(psi("amount", 0.4)),
                    contributions,
                    List.of(),
                    List.of())));

    assertThat(alert.message())
        .endsWith("; moved most: above 9, now 20.0 % of the rows, in the baseline 0.0 %");
  }

  @Test
  void aMetricWhoseIntervalIncludesTheNeutralValueIsChance() {
    Monitor.Limit drop =
        new Monitor.Limit(
            new Limit.Bands(new Comparison(">=", -0.03), null), null, false, Basis.CONFIRMED, 0.0);
    Metric chance =
        metric("precision", MetricValue.of(-0.1, new Interval(-0.3, 0.1), 50), Segment.WHOLE);
    Metric real =
        metric("precision", MetricValue.of(-0.1, new Interval(-0.2, -0.01), 50), Segment.WHOLE);

    assertThat(judge(Map.of("precision", drop), List.of(chance), List.of()).findings()).isEmpty();
    assertThat(only(judge(Map.of("precision", drop), List.of(real), List.of())).severity())
        .isEqualTo(Severity.RED);
  }

  @Test
  void theFraudMonitorAlarmsOnConceptDriftAndOnItsOwnEstimates() {
    Metric incident =
        new Metric(
            "concept_drift_precision",
            Basis.CORRECTED,
            Segment.WHOLE,
            MetricValue.of(-0.37, new Interval(-0.53, -0.27), 33_602));
    Metric ordinary =
        new Metric(
            "concept_drift_recall",
            Basis.CORRECTED,
            Segment.WHOLE,
            MetricValue.of(-0.06, new Interval(-0.16, 0.10), 33_591));
    Metric tooSure =
        new Metric(
            "estimate_coverage_f1",
            Basis.BEST,
            Segment.WHOLE,
            MetricValue.of(0.5, new Interval(0.22, 0.78), 8));

    Judgement judgement =
        judge(RunFixture.MONITOR.limits(), List.of(incident, ordinary, tooSure), List.of());

    assertThat(judgement.findings())
        .extracting(finding -> finding.key().text(), Finding::severity)
        .containsExactlyInAnyOrder(
            tuple("metric|concept_drift_precision|", Severity.RED),
            tuple("metric|estimate_coverage_f1|", Severity.YELLOW));
    assertThat(judgement.recommendation().action()).isEqualTo(Action.RETRAIN);
  }

  /** Degradation below 2 %: how much less scores tell than they promised. */
  @ParameterizedTest
  @CsvSource({
    "-0.05, -0.06, -0.04, RED", // 5 points less
    "-0.015, -0.017, -0.013,", // within the target
    "-0.05, -0.09, 0.01,", // chance
  })
  void theChurnServiceAlarmsWhereItDegrades(
      double value, double lower, double upper, @Nullable Severity found) {
    Metric degradation =
        new Metric(
            "concept_drift_roc_auc",
            Basis.CORRECTED,
            Segment.WHOLE,
            MetricValue.of(value, new Interval(lower, upper), 30_000));
    Monitor churn = MonitorFile.load(Path.of("../../dags/monitors/telco-churn.yaml"));

    assertThat(judge(churn.limits(), List.of(degradation), List.of()).findings())
        .filteredOn(Finding::isTold)
        .extracting(Finding::severity)
        .isEqualTo(found == null ? List.of() : List.of(found));
  }

  @Test
  void theGravestActionWinsAndNamesItsFindings() {
    Monitor.Limit removal =
        new Monitor.Limit(SHARE.limit(), Action.REMOVE, false, Basis.CONFIRMED, null);
    List<Metric> metrics =
        List.of(
            metric("precision", MetricValue.of(0.1, 100), Segment.WHOLE),
            metric("recall", MetricValue.of(0.1, 100), Segment.WHOLE));
    List<DriftResult> drift = List.of(psi("amount", 0.4));

    Judgement retrain =
        judge(Map.of("precision", SHARE, "recall", SHARE, "psi", DISTANCE), metrics, drift);
    Judgement remove =
        judge(Map.of("precision", SHARE, "recall", removal, "psi", DISTANCE), metrics, drift);

    assertThat(retrain.recommendation().action()).isEqualTo(Action.RETRAIN);
    assertThat(retrain.recommendation().because())
        .containsExactly("metric|precision|", "metric|recall|");
    assertThat(remove.recommendation().action()).isEqualTo(Action.REMOVE);
    assertThat(remove.recommendation().because()).containsExactly("metric|recall|");
  }

  @Test
  void aDistanceThatChanceExplainsAlarmsNobody() {
    DriftResult chance =
        new DriftResult("amount", "psi", MetricValue.of(0.4, 40), null, null, 9000);
    DriftResult test = new DriftResult("amount", "chi2", MetricValue.of(9, 40), 0.3, 0.4, 9000);

    Judgement judgement = judge(Map.of("psi", DISTANCE), List.of(), List.of(chance, test));

    assertThat(judgement.findings()).isEmpty();
    assertThat(judgement.notJudged()).isEmpty();
  }

  @Test
  void redComesBeforeYellowAndPerformanceBeforeItsCauses() {
    Judgement judgement =
        judge(
            Map.of("psi", DISTANCE, "precision", SHARE),
            List.of(metric("precision", MetricValue.of(0.1, 100), Segment.WHOLE)),
            List.of(psi("amount", 0.15), psi("channel", 0.3), psi("region", 0.26)));

    assertThat(alerts(judgement))
        .extracting(Alert::key, Alert::severity)
        .containsExactly(
            tuple("metric|precision|", Severity.RED),
            tuple("drift:psi|channel|", Severity.RED),
            tuple("drift:psi|region|", Severity.RED),
            tuple("drift:psi|amount|", Severity.YELLOW));
  }

  @Test
  void brokenInputIsToBeRepairedFirstAndWhatFollowsIsListed() {
    Monitor.Limit removal =
        new Monitor.Limit(SHARE.limit(), Action.REMOVE, false, Basis.CONFIRMED, null);
    Breakage cents =
        new Breakage(
            "amount",
            Breakage.Kind.SCALE,
            WEEK.from().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(2),
            WEEK.to().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1),
            "",
            "",
            23.5,
            2361,
            new Breakage.Undone(100, 8.13, 0.021));

    Judgement judgement =
        byFixedLimits(
            monitor(Map.of("precision", removal, "psi", DISTANCE)),
            new Measured(
                MATURE,
                List.of(metric("precision", MetricValue.of(0.1, 100), Segment.WHOLE)),
                List.of(psi("score", 0.4)),
                List.of(),
                List.of(),
                List.of(cents)));

    assertThat(alerts(judgement))
        .extracting(Alert::key)
        .containsExactly("input:scale|amount|", "metric|precision|", "drift:psi|score|");
    assertThat(judgement.recommendation().action()).isEqualTo(Action.REPAIR);
    assertThat(judgement.recommendation().because()).containsExactly("input:scale|amount|");
    assertThat(alerts(judgement).get(0).message())
        .startsWith(
            "amount is 100 times as great, as in another unit: 2,361 instead of 23.5, since ")
        .contains("; after dividing by 100 psi falls from 8.13 to 0.021 (window ");
  }

  @Test
  void metricsOnSuspectLabelsAreNotJudged() {
    QualityResult aside =
        QualityResult.atMost("labels", "outcomes_set_aside", 0.97, 0.1)
            .grave()
            .withDetail("the outcomes of 97 of 100 predictions were set aside");

    Judgement judgement =
        byFixedLimits(
            monitor(Map.of("precision", SHARE)),
            new Measured(
                MATURE,
                List.of(metric("precision", MetricValue.of(0.1, 100), Segment.WHOLE)),
                List.of(),
                List.of(),
                List.of(aside),
                List.of()));

    assertThat(alerts(judgement))
        .singleElement()
        .satisfies(alert -> assertThat(alert.severity()).isEqualTo(Severity.RED))
        .satisfies(alert -> assertThat(alert.key()).isEqualTo("input:outcomes_set_aside|labels|"));
    assertThat(judgement.notJudged())
        .singleElement()
        .asString()
        .startsWith("precision: its labels are suspect");
    assertThat(judgement.recommendation().action()).isEqualTo(Action.REPAIR);
  }

  private static List<Alert> alerts(Judgement judgement) {
    return judgement.findings().stream().map(finding -> Sentences.alert(finding, WEEK)).toList();
  }

  private static Monitor.Limit limit(Limit limit) {
    return new Monitor.Limit(limit, null, false, Basis.CONFIRMED, null);
  }

  private static Alert only(Judgement judgement) {
    assertThat(judgement.findings()).hasSize(1);
    return alerts(judgement).get(0);
  }

  private static Judgement judge(
      Map<String, Monitor.Limit> limits, List<Metric> metrics, List<DriftResult> drift) {
    return byFixedLimits(
        monitor(limits), new Measured(MATURE, metrics, drift, List.of(), List.of(), List.of()));
  }

  private static Measured evidence(List<QualityResult> quality) {
    return new Measured(MATURE, List.of(), List.of(), List.of(), quality, List.of());
  }

  private static Metric metric(String name, MetricValue value, Segment segment) {
    return new Metric(name, Basis.CONFIRMED, segment, value);
  }

  private static DriftResult psi(String column, double value) {
    return new DriftResult(column, "psi", MetricValue.of(value, 500), null, null, 9000);
  }

  private static DriftResult undefinedPsi(String column) {
    MetricValue value = MetricValue.undefined("fewer than 30 rows", 7);
    return new DriftResult(column, "psi", value, null, null, 9000);
  }

  private static Monitor monitor(Map<String, Monitor.Limit> limits) {
    Monitor base = RunFixture.MONITOR;
    return new Monitor(
        base.name(),
        base.modelId(),
        base.owner(),
        base.description(),
        base.schedule(),
        base.recipients(),
        base.inputs(),
        base.files(),
        base.columns(),
        base.labels(),
        base.windows(),
        base.baseline(),
        base.minimumRows(),
        base.metrics(),
        limits,
        base.drift(),
        base.policy(),
        base.alarms(),
        base.calendar(),
        base.incidents(),
        base.telling(),
        base.engine(),
        base.experiment(),
        base.hash());
  }

  private static Judgement byFixedLimits(Monitor monitor, Measured measured) {
    return Judge.judge(monitor, measured, Normal.UNKNOWN, new Margin(1), Segment.WHOLE);
  }
}
