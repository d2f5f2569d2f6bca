package io.modelwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.alert.AlertStep;
import io.modelwatch.database.IncidentStore;
import io.modelwatch.database.IncidentStore.Stored;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentState;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
import io.modelwatch.store.StoreStep;
import io.modelwatch.store.StoreSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings of published runs, joined to incidents. Each test has a monitor of its own. */
@Tag("database")
class JoiningTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final double RED = 0.5;
  private static final double YELLOW = 0.7;
  private static final double GREEN = 0.9;

  private String monitor = "";

  @BeforeEach
  void ownMonitor(TestInfo test) {
    monitor = String.valueOf(test.getDisplayName().hashCode());
  }

  @Test
  void theSameFaultOnTheNextDayUpdatesItsIncident() {
    precision(1, RED);
    StoreSummary second = precision(2, RED);

    assertThat(second.incidents()).containsExactly(1);
    assertThat(kinds(1)).containsExactly(Kind.FOUND, Kind.OPENED, Kind.FOUND);
    assertThat(life(1).state()).isEqualTo(IncidentState.OPEN);
    assertThat(life(1).bad()).containsExactly(date(1), date(2));
  }

  @Test
  void yellowWaitsForTheSecondDay() {
    precision(1, YELLOW);
    assertThat(life(1).state()).isEqualTo(IncidentState.PENDING);
    precision(2, YELLOW);

    assertThat(kinds(1)).containsExactly(Kind.FOUND, Kind.FOUND, Kind.OPENED);
  }

  @Test
  void aWeekWithABadDayThatIsKnownBelongsToTheIncidentOfTheDay() {
    precision(7, RED);
    StoreSummary week = publish(precision(run("1", 1, 7), RED));

    assertThat(week.incidents()).containsExactly(1);
    assertThat(kinds(1)).containsExactly(Kind.FOUND, Kind.OPENED);
  }

  @Test
  void anotherVersionWithTheFaultIsOfTheSameIncident() {
    precision(1, RED);
    StoreSummary other = publish(precision(run("2", 1, 1), RED));

    assertThat(other.incidents()).containsExactly(1);
    assertThat(kinds(1)).containsExactly(Kind.FOUND, Kind.OPENED);
  }

  @Test
  void aRestatedRunIsOfTheSameIncidentAndBringsNoEvent() {
    precision(1, RED);
    RunKey later = key("1", 1, 1, "2018-09-01T00:00:00Z");
    StoreSummary restated = publish(precision(RunFixture.open(DATABASE, later), RED));

    assertThat(restated.superseded()).isNotNull();
    assertThat(restated.incidents()).containsExactly(1);
    assertThat(kinds(1)).containsExactly(Kind.FOUND, Kind.OPENED);
  }

  @Test
  void aRunThatKnowsLessThanThePublishedOneTouchesNoIncident() {
    publish(precision(RunFixture.open(DATABASE, key("1", 1, 1, "2018-09-01T00:00:00Z")), GREEN));

    StoreSummary early = precision(1, RED);

    assertThat(early.status()).isEqualTo("superseded");
    assertThat(early.incidents()).isEmpty();
    assertThat(store().ofMonitor(monitor)).isEmpty();
  }

  @Test
  void aRunThatIsStoredAgainAddsNothing() throws Exception {
    RunFixture run = precision(run("1", 1, 1), RED);
    StoreSummary first = publish(run);
    List<Stored> events = store().ofMonitor(monitor);

    var pool = Executors.newFixedThreadPool(4);
    try {
      Callable<StoreSummary> again =
          () -> new StoreStep(DATABASE.database()).run(RunFixture.MONITOR, run.key());
      for (var result : pool.invokeAll(List.of(again, again, again, again))) {
        assertThat(result.get()).isEqualTo(first);
      }
    } finally {
      pool.shutdown();
    }
    assertThat(store().ofMonitor(monitor)).isEqualTo(events);
  }

  @Test
  void runsThatAreStoredAtOnceAreOneIncident() throws Exception {
    List<RunFixture> runs =
        IntStream.rangeClosed(1, 6).mapToObj(day -> precision(run("1", day, day), RED)).toList();
    var pool = Executors.newFixedThreadPool(runs.size());
    try {
      List<Callable<StoreSummary>> calls =
          runs.stream().map(run -> (Callable<StoreSummary>) () -> publish(run)).toList();
      for (var result : pool.invokeAll(calls)) {
        assertThat(result.get().incidents()).containsExactly(1);
      }
    } finally {
      pool.shutdown();
    }
    assertThat(life(1).bad()).hasSize(6);
  }

  @Test
  void theBrokenInputStandsFirst() {
    publish(run("1", 16, 20).threeFindings().inCents("amount"));

    assertThat(life(1).root().text()).isEqualTo("input:scale|amount|");
    assertThat(life(1).firstBad()).isEqualTo("2018-05-16");
    assertThat(life(1).lastBad()).isEqualTo("2018-05-20");
    assertThat(store().members(monitor, 1, Instant.now()))
        .extracting(IncidentStore.Member::alertKey)
        .startsWith("input:scale|amount|", "metric|precision|");
  }

  @Test
  void whatIsWithinItsLimitsOnThreeDaysIsOver() {
    precision(1, RED);
    precision(2, GREEN);
    assertThat(life(1).state()).isEqualTo(IncidentState.RECOVERING);
    precision(3, GREEN);
    precision(4, GREEN);

    assertThat(kinds(1))
        .containsExactly(
            Kind.FOUND, Kind.OPENED, Kind.CLEAN, Kind.CLEAN, Kind.CLEAN, Kind.RESOLVED);
    assertThat(precision(6, RED).incidents()).as("back within a week").containsExactly(1);
    assertThat(life(1).state()).isEqualTo(IncidentState.OPEN);
  }

  @Test
  void whatIsBackAfterMoreThanAWeekIsAnotherIncident() {
    precision(1, RED);
    precision(2, GREEN);
    precision(3, GREEN);
    precision(4, GREEN);

    assertThat(precision(9, RED).incidents()).containsExactly(2);
  }

  @Test
  void aGoodDayDoesNotEndWhatTheWeekStillFinds() {
    precision(7, RED);
    publish(precision(run("1", 1, 7), RED));
    for (int day = 8; day <= 13; day++) {
      precision(day, GREEN);
      publish(precision(run("1", day - 6, day), RED));
    }
    assertThat(life(1).state()).isEqualTo(IncidentState.OPEN);

    publish(precision(run("1", 8, 14), GREEN));
    assertThat(life(1).isOver()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatCannotBeJudgedIsNotWithinItsLimits(boolean withOthers) {
    precision(1, RED);
    for (int day = 2; day < 9; day++) {
      RunFixture run =
          run("1", day, day).undefinedMetric("precision", "fewer than 30 rows", 3).labels(3, 3);
      publish(withOthers ? run.drift("channel", "psi", 0.01) : run);
    }

    assertThat(kinds(1)).containsExactly(Kind.FOUND, Kind.OPENED, Kind.NOT_JUDGED);
    assertThat(life(1).state()).isEqualTo(IncidentState.NO_DATA);
  }

  /**
   * Red in September, yellow in October, red in November: each month by itself is what the bank
   * saw.
   */
  @Test
  void whatEasedForAMonthAndIsRedAgainGetsWorse() {
    publish(precision(run("1", 1, 30), RED));
    publish(precision(run("1", 31, 61), YELLOW));
    publish(precision(run("1", 62, 91), RED));

    assertThat(kinds(1))
        .containsExactly(
            Kind.FOUND, Kind.OPENED, Kind.FOUND, Kind.EASED, Kind.FOUND, Kind.WORSENED);
  }

  /**
   * The bank's negative hits: red for certain in May; then, on final labels, yellow by less than
   * the interval, which alarms nobody; in November red, of which only yellow is certain.
   */
  @Test
  void whatWasRedEasesByItsColourAndIsRedAgainByItsColour() {
    publish(precision(run("1", 1, 30), RED));
    publish(of(run("1", 31, 61), 0.78, 0.72, 0.84));
    assertThat(kinds(1)).containsExactly(Kind.FOUND, Kind.OPENED, Kind.EASED);

    publish(of(run("1", 62, 91), 0.55, 0.48, 0.62));

    assertThat(kinds(1)).endsWith(Kind.EASED, Kind.FOUND, Kind.WORSENED);
    assertThat(life(1).severity()).isEqualTo(Severity.RED);
  }

  private static RunFixture of(RunFixture run, double value, double lower, double upper) {
    return run.labels(2000, 2000).metric("precision", value, lower, upper, 140);
  }

  /** Three flagged cases, all of them right: it may be as bad as ever. */
  @ParameterizedTest
  @CsvSource({"1, 0.37, 3", "0.81, 0.55, 17"})
  void aDayThatCannotTellIsNeitherGoodNorBad(double value, double lower, int n) {
    precision(1, RED);
    for (int day = 2; day < 9; day++) {
      publish(run("1", day, day).labels(2000, 2000).metric("precision", value, lower, 1, n));
    }
    assertThat(kinds(1)).containsExactly(Kind.FOUND, Kind.OPENED);
    assertThat(life(1).clean()).isEmpty();

    for (int day = 9; day < 12; day++) {
      publish(run("1", day, day).labels(2000, 2000).metric("precision", 0.81, 0.61, 0.9, 60));
    }
    assertThat(life(1).isOver()).as("by itself green, and certainly not red").isTrue();
  }

  @Test
  void aVersionThatWasWatchedAndNeverHadTheFaultSaysNothingOfIt() {
    precision(1, RED);
    publish(precision(run("2", 1, 1), GREEN));
    for (int day = 2; day < 9; day++) {
      publish(precision(run("2", day, day), GREEN));
    }
    assertThat(life(1).state()).isEqualTo(IncidentState.OPEN);

    publish(precision(run("3", 9, 11), GREEN));
    assertThat(life(1).isOver()).as("a version that comes later").isTrue();
  }

  @Test
  void whatAColumnDoesIsNoneOfItsBusiness() {
    precision(1, RED);
    StoreSummary other = publish(precision(run("1", 2, 2), GREEN).drift("channel", "psi", 0.4));

    assertThat(other.incidents()).containsExactly(2);
    assertThat(life(1).state()).isEqualTo(IncidentState.RECOVERING);
  }

  @Test
  void whatHasLongBeenThereIsNotTheIncidentOfANewCause() {
    for (int day = 1; day < 9; day++) {
      publish(run("1", day, day).labels(2000, 2000).metric("precision", 0.5, 0.4, 0.55, 140));
    }
    StoreSummary broken =
        publish(
            run("1", 16, 20)
                .labels(2000, 2000)
                .metric("precision", 0.5, 0.4, 0.55, 140)
                .inCents("amount"));

    assertThat(broken.incidents()).containsExactly(2);
  }

  private StoreSummary precision(int day, double value) {
    return publish(precision(run("1", day, day), value));
  }

  private static RunFixture precision(RunFixture run, double value) {
    return run.labels(2000, 2000).metric("precision", value, value - 0.01, value + 0.01, 1400);
  }

  private RunFixture run(String version, int first, int last) {
    String asOf = date(last + 1).atTime(6, 0).toInstant(ZoneOffset.UTC).toString();
    return RunFixture.open(DATABASE, key(version, first, last, asOf));
  }

  private RunKey key(String version, int first, int last, String asOf) {
    Window window = Window.parse(date(first) + "/" + date(last + 1), ZoneOffset.UTC);
    return new RunKey(monitor, version, window, Instant.parse(asOf), RunFixture.MONITOR.hash());
  }

  private static LocalDate date(int day) {
    return LocalDate.of(2018, 5, 1).plusDays(day - 1L);
  }

  private static StoreSummary publish(RunFixture run) {
    new AlertStep(DATABASE.database(), RunFixture.NO_LAKE).run(RunFixture.MONITOR, run.key());
    return new StoreStep(DATABASE.database()).run(RunFixture.MONITOR, run.key());
  }

  private Life life(int incident) {
    List<IncidentEvent> events =
        store().ofIncident(monitor, incident).stream().map(Stored::event).toList();
    assertThat(events).extracting(IncidentEvent::sequence).isSorted();
    Life life = Life.of(events);
    assertThat(life.state()).isEqualTo(events.get(events.size() - 1).state());
    return life;
  }

  private List<Kind> kinds(int incident) {
    return store().ofIncident(monitor, incident).stream().map(one -> one.event().kind()).toList();
  }

  private static IncidentStore store() {
    return DATABASE.database().store(IncidentStore.class);
  }
}
