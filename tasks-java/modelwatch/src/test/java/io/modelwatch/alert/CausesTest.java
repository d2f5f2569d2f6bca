package io.modelwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.config.Monitor;
import io.modelwatch.document.RunFixture;
import io.modelwatch.document.Sentences;
import io.modelwatch.domain.Action;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.Candidate;
import io.modelwatch.domain.Cause;
import io.modelwatch.domain.Comparison;
import io.modelwatch.domain.Evidence;
import io.modelwatch.domain.Finding;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.Learned;
import io.modelwatch.domain.Movement;
import io.modelwatch.domain.Sample;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;

/** What findings of {@code telecom-fraud} come from. */
class CausesTest {

  private static final Monitor MONITOR = RunFixture.MONITOR;
  private static final Window WEEK = Window.parse("2018-06-11/2018-06-18", ZoneOffset.UTC);
  private static final LocalDate DAY = LocalDate.parse("2018-06-13");
  private static final Finding BAD_PRECISION = metric("precision", Severity.RED, 0.2, 0.1, 0.3);

  @Test
  void nothingFoundComesFromNothing() {
    assertThat(judge(List.of(), List.of()).candidate()).isNull();
  }

  /** Cents for euros: the score moved on the same day because of them. */
  @Test
  void aBrokenColumnIsTheRootAndWhatFollowsFromItIsQuiet() {
    Judgement judgement =
        judge(
            List.of(
                BAD_PRECISION,
                drift("score", Severity.RED),
                drift("amount", Severity.RED),
                drift("region", Severity.YELLOW),
                cents("amount")),
            List.of(movement("amount", DAY, 0.92), movement("score", DAY, null)));
    Candidate candidate = judgement.candidate();

    assertRoot(judgement, "input:scale|amount|", Cause.BREAKAGE)
        .returns(true, Candidate::evident)
        .returns(DAY, Candidate::firstDay)
        .returns(0.92, Candidate::explained)
        .returns(null, Candidate::fallback);
    assertThat(candidate.members())
        .extracting(member -> member.key().text())
        .containsExactlyInAnyOrder(
            "input:scale|amount|", "metric|precision|", "drift:psi|score|", "drift:psi|amount|");
    assertThat(told(judgement)).containsExactly("input:scale|amount|", "drift:psi|region|");
    assertThat(judgement.recommendation().action()).isEqualTo(Action.REPAIR);
    assertThat(quiet(judgement, "drift:psi|amount|"))
        .isEqualTo("says of amount what input:scale|amount| says");
    assertThat(quiet(judgement, "metric|precision|"))
        .isEqualTo(
            "follows from input:scale|amount|: 92.0 % of the score's movement follows from amount");
    assertThat(sentence(judgement))
        .isEqualTo(
            "Broken input: amount is 100 times as great, as in another unit: 2,361"
                + " instead of 23.5, since 2018-06-13; after dividing by 100 psi falls from 8.1 to"
                + " 0.02. 92.0 % of the score's movement follows from amount. 3 other findings"
                + " follow from it and alarm nobody.");
  }

  /** The score moved, but not because of the broken column: nobody hides what it did. */
  @Test
  void whatDoesNotFollowFromABrokenColumnIsTold() {
    Judgement judgement =
        judge(
            List.of(BAD_PRECISION, drift("score", Severity.RED), cents("amount")),
            List.of(movement("amount", DAY, 0.03), movement("score", DAY, null)));

    assertThat(told(judgement))
        .containsExactly("input:scale|amount|", "metric|precision|", "drift:psi|score|");
    assertThat(judgement.candidate().members()).hasSize(1);
  }

  /** Nothing that is measured of scores and inputs says where complaints come from. */
  @Test
  void whatPeopleSayAndFailedRequestsComeFromSomethingElse() {
    Finding complaints = metric("negative_hits", Severity.RED, 0.07, 0.06, 0.08);
    Finding failed = metric("serving_error_rate", Severity.RED, 0.07, 0.06, 0.08);

    assertThat(judge(List.of(complaints, failed), List.of()))
        .returns(null, Judgement::candidate)
        .satisfies(judgement -> assertThat(told(judgement)).hasSize(2));
    assertThat(judge(List.of(complaints, failed, BAD_PRECISION), List.of()).candidate().members())
        .extracting(member -> member.key().text())
        .containsExactly("metric|precision|");
  }

  @Test
  void withoutEvidenceItIsOnlySaidThatItMayCome() {
    Judgement judgement = judge(List.of(drift("score", Severity.RED), cents("amount")), List.of());

    assertThat(judgement.candidate()).returns(false, Candidate::evident);
    assertThat(told(judgement)).hasSize(2);
    assertThat(judgement.candidate().members()).hasSize(2);
    assertThat(sentence(judgement))
        .startsWith("Broken input: amount is 100 times")
        .endsWith(" Other findings may come from it, without evidence so far.");
  }

  @Test
  void whatBeganBeforeTheRootIsNoSymptom() {
    Judgement judgement =
        judge(
            List.of(drift("score", Severity.RED), cents("amount")),
            List.of(movement("amount", DAY, 0.9), movement("score", DAY.minusDays(2), null)));

    assertThat(told(judgement)).contains("drift:psi|score|");
    assertThat(judgement.candidate().members()).hasSize(1);
  }

  /** Of two broken columns the one that the score follows from stands first; both are told. */
  @Test
  void theBrokenColumnThatExplainsMostStandsFirst() {
    Judgement judgement =
        judge(
            List.of(cents("amount"), cents("terminal_tx_7d"), drift("score", Severity.YELLOW)),
            List.of(
                movement("amount", DAY, 0.1),
                movement("terminal_tx_7d", DAY, 0.8),
                movement("score", DAY, null)));

    assertThat(judgement.candidate().root().column()).isEqualTo("terminal_tx_7d");
    assertThat(told(judgement))
        .containsExactly("input:scale|amount|", "input:scale|terminal_tx_7d|");
  }

  @Test
  void oneColumnThatJumpedComesBeforeTheScore() {
    Judgement judgement =
        judge(
            List.of(
                BAD_PRECISION,
                drift("score", Severity.YELLOW),
                learned("customer_tx_7d", Segment.of("channel", "web"), 0.2)),
            List.of(movement("customer_tx_7d", DAY, 0.8), movement("score", DAY, null)));

    assertRoot(judgement, "drift:location|customer_tx_7d|channel=web", Cause.JUMP)
        .returns(true, Candidate::evident)
        .returns(Segment.of("channel", "web"), Candidate::segment)
        .returns(DAY, Candidate::firstDay);
    // A finding that is graver than its root is told
    assertThat(told(judgement))
        .containsExactly("metric|precision|", "drift:location|customer_tx_7d|channel=web");
  }

  @Test
  void aColumnThatTheScoreDoesNotFollowFromIsNotTheRootOfBadPerformance() {
    Judgement judgement =
        judge(
            List.of(
                metric("roc_auc", Severity.RED, 0.6, 0.55, 0.65),
                learned("customer_tx_7d", Segment.WHOLE, 0.2)),
            List.of(movement("customer_tx_7d", DAY, null)));

    assertRoot(judgement, "metric|roc_auc|", Cause.CONCEPT).returns(false, Candidate::evident);
    assertThat(told(judgement)).hasSize(2);
  }

  @Test
  void severalColumnsThatMovedTogetherAreOtherCases() {
    Judgement judgement =
        judge(
            List.of(
                learned("customer_tx_1d", Segment.WHOLE, 0.1),
                learned("customer_tx_7d", Segment.WHOLE, 0.3),
                learned("amount", Segment.WHOLE, 0.2),
                drift("score", Severity.YELLOW)),
            List.of());

    assertRoot(judgement, "drift:location|customer_tx_7d|", Cause.POPULATION)
        .returns(true, Candidate::evident);
    assertThat(judgement.recommendation().action()).isEqualTo(Action.WATCH);
    assertThat(told(judgement))
        .containsExactly("drift:location|customer_tx_7d|", "drift:psi|score|");
    assertThat(quiet(judgement, "drift:location|amount|"))
        .isEqualTo("began with drift:location|customer_tx_7d|: columns that moved together");
    assertThat(sentence(judgement))
        .startsWith(
            "Columns of the input moved together, as when other cases come in: customer_tx_7d,"
                + " amount, customer_tx_1d (first customer_tx_7d is at 0.8 on average rank");
  }

  @Test
  void aWorseOrderOfScoresIsAnotherRelationOfInputsAndLabels() {
    Judgement judgement =
        judge(
            List.of(
                metric("precision", Severity.YELLOW, 0.7, 0.65, 0.72),
                metric("roc_auc", Severity.RED, 0.73, 0.7, 0.74)),
            List.of());

    assertRoot(judgement, "metric|roc_auc|", Cause.CONCEPT).returns(true, Candidate::evident);
    assertThat(judgement.recommendation().action()).isEqualTo(Action.RETRAIN);
    assertThat(told(judgement)).hasSize(2);
  }

  /** Red begins 0.1 below green: 0.65 is as far below red. */
  @Test
  void aModelThatIsWorseThanRedIsToBeRemovedWhereThereIsAnotherOne() {
    Finding useless = metric("roc_auc", Severity.RED, 0.6, 0.55, 0.64);
    Judgement judgement = judge(List.of(useless), List.of());
    Judgement alone = Causes.of(MONITOR, found(List.of(useless)), List.of(), Optional::empty);

    assertThat(judgement.recommendation().action()).isEqualTo(Action.REMOVE);
    assertThat(judgement.candidate()).returns("1", Candidate::fallback);
    assertThat(sentence(judgement)).endsWith(". Fall back to version 1.");
    assertThat(alone.recommendation().action()).isEqualTo(Action.RETRAIN);
    assertThat(
            judge(List.of(metric("roc_auc", Severity.RED, 0.6, 0.55, 0.66)), List.of())
                .recommendation()
                .action())
        .isEqualTo(Action.RETRAIN);
  }

  @Test
  void whereTheOrderHoldsScoresMeanSomethingElse() {
    Judged kept = new Judged(FindingKey.ofMetric("roc_auc", Segment.WHOLE), null, Severity.GREEN);
    Judgement judgement =
        Causes.of(
            MONITOR,
            new Judgement(
                List.of(metric("concept_drift_precision", Severity.RED, -0.4, -0.5, -0.3)),
                List.of(kept),
                List.of()),
            List.of(),
            Optional::empty);

    assertThat(judgement.candidate())
        .returns(Cause.CALIBRATION, Candidate::cause)
        .returns(true, Candidate::evident);
  }

  @Test
  void anOrderThatWasNotJudgedOrMayBeWorseIsNoEvidenceOfCalibration() {
    Finding worse = metric("concept_drift_precision", Severity.RED, -0.4, -0.5, -0.3);
    Judged promise =
        new Judged(
            FindingKey.ofMetric("concept_drift_roc_auc", Segment.WHOLE), null, Severity.GREEN);
    Judged web =
        new Judged(
            FindingKey.ofMetric("roc_auc", Segment.of("channel", "web")), null, Severity.GREEN);
    Judged order = new Judged(FindingKey.ofMetric("roc_auc", Segment.WHOLE), null, Severity.GREEN);
    Finding withinInterval =
        metric("roc_auc", Severity.YELLOW, 0.84, 0.7, 0.95).quiet("is within its interval");

    assertThat(List.of(List.of(promise), List.of(web), List.<Judged>of()))
        .allSatisfy(
            judged ->
                assertThat(causeOf(List.of(worse), judged)).returns(false, Candidate::evident));
    assertThat(causeOf(List.of(worse, withinInterval), List.of(order)))
        .returns(Cause.CONCEPT, Candidate::cause)
        .returns(false, Candidate::evident);
    assertThat(causeOf(List.of(metric("scores_mean_less", Severity.RED, 900, 0, 0)), List.of()))
        .returns(Cause.CALIBRATION, Candidate::cause)
        .returns(false, Candidate::evident);
  }

  private static Candidate causeOf(List<Finding> findings, List<Judged> judged) {
    return Causes.of(
            MONITOR, new Judgement(findings, judged, List.of()), List.of(), Optional::empty)
        .candidate();
  }

  @Test
  void anIntervalThatReachesIntoGreenMayBeChance() {
    Judgement judgement =
        judge(List.of(metric("roc_auc", Severity.YELLOW, 0.84, 0.8, 0.88)), List.of());

    assertThat(judgement.candidate()).returns(Cause.CHANCE, Candidate::cause);
    assertThat(judgement.recommendation().action()).isEqualTo(Action.WATCH);
  }

  @Test
  void aFeedThatBringsNothingComesFirst() {
    Judgement judgement =
        judge(
            List.of(
                learned("amount", Segment.WHOLE, 0.2),
                check("outcomes_set_aside", "labels", Severity.RED),
                check("no_predictions_arrived", "", Severity.RED)),
            List.of());

    assertRoot(judgement, "quality:no_predictions_arrived||", Cause.FEED);
    assertThat(told(judgement)).hasSize(3);
  }

  /** What checks of the score say follows from a column as its distance does; latency does not. */
  @Test
  void whatTheModelMakesOfItsInputFollowsFromIt() {
    Judgement judgement =
        judge(
            List.of(
                cents("amount"),
                check("new_value_share", "score", Severity.YELLOW),
                drift("latency_ms", Severity.YELLOW)),
            List.of(movement("amount", DAY, 0.9)));

    assertThat(told(judgement)).containsExactly("input:scale|amount|", "drift:psi|latency_ms|");
    assertThat(judge(List.of(drift("latency_ms", Severity.YELLOW)), List.of()).candidate())
        .returns(Cause.JUMP, Candidate::cause)
        .returns(false, Candidate::evident);
    assertThat(judge(List.of(drift("score", Severity.YELLOW)), List.of()).candidate())
        .returns(Cause.CALIBRATION, Candidate::cause);
  }

  /** What was beyond a fixed limit for long is no jump of today. */
  @Test
  void aColumnThatBeganStandsBeforeOneThatWasAlwaysSo() {
    Judgement judgement =
        judge(
            List.of(drift("region", Severity.RED), learned("amount", Segment.WHOLE, 0.1)),
            List.of());

    assertRoot(judgement, "drift:location|amount|", Cause.JUMP);
  }

  private static ObjectAssert<Candidate> assertRoot(Judgement judgement, String root, Cause cause) {
    return assertThat(judgement.candidate())
        .returns(root, candidate -> candidate.root().text())
        .returns(cause, Candidate::cause);
  }

  private static Judgement judge(List<Finding> findings, List<Movement> movements) {
    return Causes.of(MONITOR, found(findings), movements, () -> Optional.of("1"));
  }

  private static Judgement found(List<Finding> findings) {
    return new Judgement(findings, List.of(), List.of());
  }

  private static List<String> told(Judgement judgement) {
    return judgement.told().stream().map(finding -> finding.key().text()).toList();
  }

  private static String quiet(Judgement judgement, String key) {
    return judgement.findings().stream()
        .filter(finding -> finding.key().text().equals(key))
        .map(finding -> Objects.requireNonNull(finding.quiet()))
        .findFirst()
        .orElseThrow();
  }

  private static String sentence(Judgement judgement) {
    return Sentences.candidate(judgement.candidate(), judgement.root(), judgement.following(), WEEK)
        .message();
  }

  private static Movement movement(String column, LocalDate first, Double explained) {
    return new Movement(column, first, WEEK.lastDay(), 0.4, 0.05, 0.3, explained, Segment.WHOLE);
  }

  private static Finding cents(String column) {
    Breakage broken =
        new Breakage(
            column,
            Breakage.Kind.SCALE,
            DAY,
            WEEK.lastDay(),
            "",
            "",
            23.5,
            2361,
            new Breakage.Undone(100, 8.1, 0.02));
    return new Finding(
        FindingKey.of(broken),
        Severity.RED,
        2361,
        null,
        null,
        Evidence.of(List.of(), broken, null),
        Action.REPAIR);
  }

  private static Finding drift(String column, Severity severity) {
    return new Finding(
        FindingKey.ofDrift("psi", column),
        severity,
        0.4,
        new Comparison("<", 0.1),
        null,
        Evidence.NONE,
        Action.WATCH);
  }

  private static Finding learned(String column, Segment segment, double effect) {
    Learned learned =
        new Learned(
            DAY, DAY, 0.5 + effect, 0.5, 0.47, 0.53, effect, Learned.Path.FAST, 1e-9, 1e-4, 20);
    return new Finding(
        FindingKey.ofDrift("location", column, segment),
        Severity.YELLOW,
        0.5 + effect,
        new Comparison("<=", 0.53),
        null,
        new Evidence(List.of(), null, null, learned),
        Action.WATCH);
  }

  private static Finding metric(
      String name, Severity severity, double value, double lower, double upper) {
    double bound = severity == Severity.RED ? 0.75 : 0.85;
    return new Finding(
        FindingKey.ofMetric(name, Segment.WHOLE),
        severity,
        value,
        new Comparison(">=", bound),
        new Sample(500, new Interval(lower, upper), null, Basis.CONFIRMED, 1.0),
        Evidence.NONE,
        severity == Severity.RED ? Action.RETRAIN : Action.WATCH);
  }

  private static Finding check(String name, String column, Severity severity) {
    return new Finding(
        FindingKey.ofCheck(FindingKey.Kind.QUALITY, name, column),
        severity,
        1,
        new Comparison("<=", 0),
        null,
        Evidence.of(List.of(), null, "nothing came"),
        Action.REPAIR);
  }
}
