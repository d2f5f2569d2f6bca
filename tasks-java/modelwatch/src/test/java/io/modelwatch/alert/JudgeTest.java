package io.modelwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.modelwatch.config.Comparison;
import io.modelwatch.config.Monitor;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Silence;
import io.modelwatch.domain.Window;
import io.modelwatch.stats.breakage.Breakage;
import io.modelwatch.stats.drift.Contribution;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
      new Monitor.Limit(
          new Comparison(">=", 0.8),
          new Comparison(">=", 0.6),
          null,
          null,
          null,
          false,
          Basis.CONFIRMED);
  private static final Monitor.Limit DISTANCE =
      new Monitor.Limit(null, null, 0.1, 0.25, null, false, Basis.CONFIRMED);

  @ParameterizedTest
  @CsvSource({
    "0.9, GREEN",
    "0.8, GREEN",
    "0.79999, YELLOW",
    "0.6, YELLOW",
    "0.59999, RED",
    "0, RED"
  })
  void comparisonsSayWhatIsGreenAndWhatIsStillYellow(double value, Severity severity) {
    assertThat(Verdict.of(value, SHARE).severity()).isEqualTo(severity);
  }

  @ParameterizedTest
  @CsvSource({"0, GREEN", "0.0999, GREEN", "0.1, YELLOW", "0.2499, YELLOW", "0.25, RED"})
  void boundsSayWhereYellowAndRedBegin(double value, Severity severity) {
    assertThat(Verdict.of(value, DISTANCE).severity()).isEqualTo(severity);
  }

  @Test
  void anAlertSaysValueLimitSampleAndWindow() {
    Metric precision =
        metric("precision", MetricValue.of(0.55, new Interval(0.5, 0.6), 1400), Segment.WHOLE);

    Alert alert = only(judge(Map.of("precision", SHARE), List.of(precision), List.of()));

    assertThat(alert.key()).isEqualTo("metric|precision|");
    assertThat(alert.severity()).isEqualTo(Severity.RED);
    assertThat(alert.rule()).isEqualTo("precision >= 0.6");
    assertThat(alert.limit()).isEqualTo(0.6);
    assertThat(alert.message())
        .isEqualTo(
            "precision on confirmed labels is 0.55, the limit is >= 0.6 (95 % interval 0.5 to 0.6,"
                + " n = 1,400, window 2018-05-14/2018-05-21)");
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
  void anUndefinedFigureIsNotGreenButNotJudged() {
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
            "recall: this run has no such figure",
            "psi of amount against the baseline, of region against the baseline: fewer than 30"
                + " rows");
    assertThat(judgement.recommendation().action()).isEqualTo(Action.NONE);
    assertThat(judgement.recommendation().because())
        .hasSize(3)
        .allMatch(reason -> reason.startsWith("not judged: "));
  }

  @Test
  void segmentsAndUnconfirmedFiguresAreJudgedOnlyWhenAskedFor() {
    Metric whole = metric("precision", MetricValue.of(0.9, 100), Segment.WHOLE);
    Metric web = metric("precision", MetricValue.of(0.1, 100), Segment.of("channel", "web"));
    Metric estimated =
        new Metric("precision", Basis.ESTIMATED, Segment.WHOLE, MetricValue.of(0.1, 100));
    List<Metric> metrics = List.of(whole, web, estimated);
    Monitor.Limit segments =
        new Monitor.Limit(SHARE.green(), SHARE.yellow(), null, null, null, true, Basis.CONFIRMED);

    assertThat(judge(Map.of("precision", SHARE), metrics, List.of()).findings()).isEmpty();
    Alert alert = only(judge(Map.of("precision", segments), metrics, List.of()));
    assertThat(alert.key()).isEqualTo("metric|precision|channel=web");
    assertThat(alert.message()).startsWith("precision of channel=web on confirmed labels is 0.1");
  }

  @Test
  void aLimitMayAskForFiguresThatDoNotWaitForLabels() {
    Monitor.Limit best =
        new Monitor.Limit(SHARE.green(), SHARE.yellow(), null, null, null, false, Basis.BEST);
    Metric early = new Metric("precision", Basis.BEST, Segment.WHOLE, MetricValue.of(0.1, 100));

    Alert alert = only(judge(Map.of("precision", best), List.of(early), List.of()));

    assertThat(alert.key()).isEqualTo("metric|precision|");
    assertThat(alert.message())
        .startsWith(
            "precision on labels not yet final (best estimate, 100 % of labels mature) is 0.1");
  }

  @Test
  void theBestEstimateIsJudgedUntilNearlyAllLabelsAreMature() {
    Monitor.Limit open =
        new Monitor.Limit(SHARE.green(), SHARE.yellow(), null, null, null, false, null);
    Metric confirmed = metric("precision", MetricValue.of(0.9, 10), Segment.WHOLE);
    List<Metric> bad = List.of(confirmed, best(new Interval(0.05, 0.2)));
    List<Metric> unsure = List.of(confirmed, best(new Interval(0.05, 0.99)));

    assertThat(judgeBest(open, EARLY, bad).alerts())
        .extracting(Alert::severity)
        .containsExactly(Severity.RED);
    assertThat(judgeBest(open, EARLY, unsure).alerts())
        .extracting(Alert::severity)
        .containsExactly(Severity.YELLOW);
    assertThat(judgeBest(open, MATURE, bad).alerts()).isEmpty();
  }

  private static Metric best(Interval interval) {
    return new Metric("precision", Basis.BEST, Segment.WHOLE, MetricValue.of(0.1, interval, 100));
  }

  private static Judgement judgeBest(
      Monitor.Limit limit, LabelCounts labels, List<Metric> metrics) {
    return Judge.judge(
        monitor(Map.of("precision", limit)),
        WEEK,
        new Evidence(labels, metrics, List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void aFailedCheckIsYellowUntilALimitSaysRed() {
    QualityResult missing = new QualityResult("amount", "missing_share", 0.3, 0.01, false);
    QualityResult passed = new QualityResult("region", "missing_share", 0.0, 0.01, true);
    Monitor.Limit red = new Monitor.Limit(null, null, null, 0.2, null, false, Basis.CONFIRMED);

    Judgement byCheck = Judge.judge(monitor(Map.of()), WEEK, evidence(List.of(missing, passed)));
    Judgement byLimit =
        Judge.judge(
            monitor(Map.of("missing_share", red)), WEEK, evidence(List.of(missing, passed)));

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
        Judge.judge(
            monitor(Map.of()),
            WEEK,
            evidence(
                List.of(
                    QualityResult.between("", "volume", 0.5, 0.8, 1.2),
                    QualityResult.between("other", "volume", 1.5, 0.8, 1.2))));

    assertThat(judgement.alerts())
        .extracting(Alert::key, Alert::rule, Alert::limit)
        .containsExactlyInAnyOrder(
            tuple("quality:volume||", "volume >= 0.8", 0.8),
            tuple("quality:volume|other|", "volume <= 1.2", 1.2));
    assertThat(judgement.alerts().get(1).message())
        .startsWith("volume of the predictions is 0.5, the limit is >= 0.8");
  }

  @Test
  void anUndefinedCheckIsNotJudgedWhereALimitAsksForIt() {
    QualityResult unknown = QualityResult.undefined("", "volume", "too little history");
    Monitor.Limit half =
        new Monitor.Limit(new Comparison(">=", 0.5), null, null, null, null, false, null);

    Judgement silent = Judge.judge(monitor(Map.of()), WEEK, evidence(List.of(unknown)));
    Judgement asked =
        Judge.judge(monitor(Map.of("volume", half)), WEEK, evidence(List.of(unknown)));

    assertThat(silent.notJudged()).isEmpty();
    assertThat(asked.findings()).isEmpty();
    assertThat(asked.notJudged()).containsExactly("volume of the predictions: too little history");
  }

  @Test
  void aDistanceNamesTheBinThatMovedMost() {
    List<Contribution> contributions =
        List.of(
            new Contribution("amount", "above 9.0", 0.0, 0.2, 0.3),
            new Contribution("amount", "[0.0, 1.0]", 0.1, 0.05, 0.1));

    Alert alert =
        only(
            Judge.judge(
                monitor(Map.of("psi", DISTANCE)),
                WEEK,
                new Evidence(
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
  void aFigureWhoseIntervalIncludesTheNeutralValueIsChance() {
    Monitor.Limit drop =
        new Monitor.Limit(
            new Comparison(">=", -0.03), null, null, null, null, false, Basis.CONFIRMED, 0.0);
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
        .extracting(finding -> finding.alert().key(), finding -> finding.alert().severity())
        .containsExactlyInAnyOrder(
            tuple("metric|concept_drift_precision|", Severity.RED),
            tuple("metric|estimate_coverage_f1|", Severity.YELLOW));
    assertThat(judgement.recommendation().action()).isEqualTo(Action.RETRAIN);
  }

  @Test
  void theGravestActionWinsAndNamesItsFindings() {
    Monitor.Limit removal =
        new Monitor.Limit(
            SHARE.green(), SHARE.yellow(), null, null, Action.REMOVE, false, Basis.CONFIRMED);
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
        .hasSize(2)
        .allMatch(reason -> reason.contains("on confirmed labels is 0.1"));
    assertThat(remove.recommendation().action()).isEqualTo(Action.REMOVE);
    assertThat(remove.recommendation().because())
        .singleElement()
        .asString()
        .startsWith("recall on confirmed labels");
  }

  @Test
  void aDistanceThatChanceExplainsAlarmsNobody() {
    DriftResult chance =
        new DriftResult("amount", "psi", MetricValue.of(0.4, 40), 0.1, 0.3, 0.4, false, 9000);

    Judgement judgement = judge(Map.of("psi", DISTANCE), List.of(), List.of(chance));

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

    assertThat(judgement.alerts())
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
        new Monitor.Limit(
            SHARE.green(), SHARE.yellow(), null, null, Action.REMOVE, false, Basis.CONFIRMED);
    Breakage cents =
        new Breakage(
            "amount",
            Breakage.Kind.SCALE,
            WEEK.from().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(2),
            WEEK.to().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1),
            "",
            23.5,
            2361);

    Judgement judgement =
        Judge.judge(
            monitor(Map.of("precision", removal, "psi", DISTANCE)),
            WEEK,
            new Evidence(
                MATURE,
                List.of(metric("precision", MetricValue.of(0.1, 100), Segment.WHOLE)),
                List.of(psi("score", 0.4)),
                List.of(),
                List.of(),
                List.of(cents)));

    assertThat(judgement.alerts())
        .extracting(Alert::key)
        .containsExactly("input:scale|amount|", "metric|precision|", "drift:psi|score|");
    assertThat(judgement.recommendation().action()).isEqualTo(Action.REPAIR);
    assertThat(judgement.recommendation().reasons())
        .singleElement()
        .asString()
        .startsWith(
            "amount is 100 times as great, as in another unit: 2,361 instead of 23.5, since ");
  }

  @Test
  void figuresOnSuspectLabelsAreNotJudged() {
    QualityResult aside =
        new QualityResult("labels", "outcomes_set_aside", 0.97, 0.1, false)
            .withDetail("the outcomes of 97 of 100 predictions were set aside");

    Judgement judgement =
        Judge.judge(
            monitor(Map.of("precision", SHARE)),
            WEEK,
            new Evidence(
                MATURE,
                List.of(metric("precision", MetricValue.of(0.1, 100), Segment.WHOLE)),
                List.of(),
                List.of(),
                List.of(aside),
                List.of()));

    assertThat(judgement.alerts())
        .singleElement()
        .satisfies(alert -> assertThat(alert.severity()).isEqualTo(Severity.RED))
        .satisfies(alert -> assertThat(alert.key()).isEqualTo("input:outcomes_set_aside|labels|"));
    assertThat(judgement.notJudged())
        .singleElement()
        .asString()
        .startsWith("precision: its labels are suspect");
    assertThat(judgement.recommendation().action()).isEqualTo(Action.REPAIR);
  }

  private static Alert only(Judgement judgement) {
    assertThat(judgement.findings()).hasSize(1);
    return judgement.alerts().get(0);
  }

  private static Judgement judge(
      Map<String, Monitor.Limit> limits, List<Metric> metrics, List<DriftResult> drift) {
    return Judge.judge(
        monitor(limits),
        WEEK,
        new Evidence(MATURE, metrics, drift, List.of(), List.of(), List.of()));
  }

  private static Evidence evidence(List<QualityResult> quality) {
    return new Evidence(MATURE, List.of(), List.of(), List.of(), quality, List.of());
  }

  private static Metric metric(String name, MetricValue value, Segment segment) {
    return new Metric(name, Basis.CONFIRMED, segment, value);
  }

  private static DriftResult psi(String column, double value) {
    return new DriftResult(
        column, "psi", MetricValue.of(value, 500), 0.1, null, null, value >= 0.1, 9000);
  }

  private static DriftResult undefinedPsi(String column) {
    MetricValue value = MetricValue.undefined("fewer than 30 rows", 7);
    return new DriftResult(column, "psi", value, 0.1, null, null, false, 9000);
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
        base.hash());
  }
}
