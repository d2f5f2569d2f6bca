package io.modelwatch.incident;

import static io.modelwatch.incident.RandomLife.ROOT;
import static io.modelwatch.incident.RandomLife.RUN;
import static io.modelwatch.incident.RandomLife.START;
import static io.modelwatch.incident.RandomLife.noon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.IncidentPolicy;
import io.modelwatch.domain.IncidentState;
import io.modelwatch.domain.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people were promised about incidents, over random lives and in examples. */
class LifeTest {

  private static final int LIVES = 30_000;
  private static final int ORDERS = 100_000;

  private final List<IncidentEvent> events = new ArrayList<>();
  private IncidentPolicy policy = IncidentPolicy.USUAL;
  private int known;

  @Test
  void anAcknowledgedIncidentReopensOnlyIfItGetsWorse() {
    eachStep(
        (before, event, after) ->
            !before.acknowledged()
                || after.state() != IncidentState.OPEN
                || event.kind() == Kind.WORSENED);

    seen(day(0), Severity.YELLOW);
    seen(day(1), Severity.YELLOW);
    act(Kind.ACKNOWLEDGED, 1);
    seen(day(2), Severity.YELLOW);
    clean(day(3));
    seen(day(4), Severity.YELLOW);
    assertThat(life().state()).isEqualTo(IncidentState.ACKNOWLEDGED);

    seen(day(5), Severity.RED);
    assertThat(life().state()).isEqualTo(IncidentState.OPEN);
    assertThat(last().kind()).isEqualTo(Kind.WORSENED);
  }

  @Test
  void aSnoozeEndsByTimeOrByResolutionAndSaysSo() {
    eachStep(
        (before, event, after) ->
            before.state() != IncidentState.SNOOZED
                || after.state() == IncidentState.SNOOZED
                || (event.kind() == Kind.SNOOZE_ENDED
                    && !event.knownTime().isBefore(Objects.requireNonNull(before.snoozedUntil())))
                || (event.kind() == Kind.RESOLVED
                    && (event.isOfPerson() || event.reason().contains("it was snoozed until"))));

    seen(day(0), Severity.RED);
    act(Kind.SNOOZED, 0, 3);
    seen(day(1), Severity.RED);
    assertThat(life().state()).isEqualTo(IncidentState.SNOOZED);
    assertThat(life().stateAt(noon(3))).isEqualTo(IncidentState.OPEN);
    seen(day(3), Severity.RED);
    assertThat(events.get(events.size() - 2).kind()).isEqualTo(Kind.SNOOZE_ENDED);
    assertThat(life().state()).isEqualTo(IncidentState.OPEN);

    act(Kind.SNOOZED, 3, 90);
    clean(day(4));
    clean(day(5));
    clean(day(6));
    assertThat(last().kind()).isEqualTo(Kind.RESOLVED);
    assertThat(last().reason())
        .isEqualTo("within the limits on 3 days; it was snoozed until 2024-03-31T12:00:00Z");
  }

  @Test
  void whatIsSaidOfAnIncidentLeavesItStandingSinceWhenItDid() {
    seen(day(0), Severity.RED);
    assertThat(since(1)).isEqualTo(noon(0));
    act(Kind.ACKNOWLEDGED, 1);
    act(Kind.COMMENTED, 2);
    assertThat(since(2)).isEqualTo(noon(1));
    act(Kind.SNOOZED, 3, 5);
    act(Kind.COMMENTED, 4);
    assertThat(since(4)).isEqualTo(noon(3));
    assertThat(since(6)).as("after the snooze").isEqualTo(noon(5));
  }

  @Test
  void whatGetsWorseWhileItIsSnoozedIsToldWhenTheSnoozeEnds() {
    seen(day(0), Severity.YELLOW);
    seen(day(1), Severity.YELLOW);
    act(Kind.ACKNOWLEDGED, 1);
    act(Kind.SNOOZED, 1, 4);
    seen(day(2), Severity.RED);
    assertThat(life().state()).isEqualTo(IncidentState.SNOOZED);

    seen(day(4), Severity.RED);

    assertThat(life().state()).isEqualTo(IncidentState.OPEN);
  }

  @Test
  void missingDataNeverResolvesAnything() {
    eachStep(
        (before, event, after) ->
            event.kind() != Kind.NOT_JUDGED || after.state() == IncidentState.NO_DATA);

    seen(day(0), Severity.RED);
    clean(day(1));
    clean(day(2));
    for (int day = 3; day < 400; day++) {
      see(new Sight.NotJudged(day(day)), day);
    }
    assertThat(life().state()).isEqualTo(IncidentState.NO_DATA);
    assertThat(events).filteredOn(event -> event.kind() == Kind.NOT_JUDGED).hasSize(1);

    clean(day(400));
    assertThat(life().state())
        .as("the third day within the limits")
        .isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void flappingIsDamped() {
    for (int day = 0; day < 100; day += 3) {
      seen(day(day), Severity.YELLOW);
      clean(day(day + 1));
      clean(day(day + 2));
    }
    assertThat(life().state()).as("never on two of three days").isEqualTo(IncidentState.PENDING);

    for (int day = 102; day < 200; day += 2) {
      seen(day(day), Severity.RED);
      clean(day(day + 1));
    }
    assertThat(events).filteredOn(event -> event.kind() == Kind.OPENED).hasSize(1);
    assertThat(events).noneMatch(event -> event.kind() == Kind.RESOLVED);
  }

  /** The bank's November: red in September, yellow in October, red again. */
  @Test
  void whatHasEasedAndIsAsGraveAgainGetsWorse() {
    see(new Sight.Found(ROOT, Severity.RED, day(0), day(29), day(0)), 30);
    act(Kind.ACKNOWLEDGED, 30);
    see(new Sight.Found(ROOT, Severity.YELLOW, day(30), day(60), day(30)), 61);
    assertThat(last().kind()).isEqualTo(Kind.EASED);
    assertThat(last().reason()).isEqualTo("yellow on 31 days, red before");
    assertThat(life().state()).isEqualTo(IncidentState.ACKNOWLEDGED);
    assertThat(life().severity()).isEqualTo(Severity.YELLOW);

    see(new Sight.Found(ROOT, Severity.RED, day(61), day(90), day(61)), 91);

    assertThat(last().kind()).isEqualTo(Kind.WORSENED);
    assertThat(last().reason()).isEqualTo("red, yellow before");
    assertThat(life().state()).isEqualTo(IncidentState.OPEN);
  }

  @Test
  void toAndFroIsToldLessAndLess() {
    seen(day(0), Severity.RED);
    int[] worse = new int[3];
    for (int round = 0; round < 3; round++) {
      int milder = 3 << round;
      int from = (int) (life().lastBad().toEpochDay() - START.toEpochDay());
      for (int day = 1; day < milder; day++) {
        seen(day(from + day), Severity.YELLOW);
      }
      seen(day(from + milder), Severity.RED);
      assertThat(events).as("a day too early").noneMatch(this::isOfRound);
      from += milder;
      for (int day = 1; day <= milder; day++) {
        seen(day(from + day), Severity.YELLOW);
      }
      assertThat(last().kind()).isEqualTo(Kind.EASED);
      seen(day(from + milder + 1), Severity.RED);
      assertThat(last().kind()).isEqualTo(Kind.WORSENED);
      worse[round] = events.size();
      known = events.size();
    }
    assertThat(worse).isSorted();
  }

  private boolean isOfRound(IncidentEvent event) {
    return event.sequence() >= known && event.kind() == Kind.EASED;
  }

  /** As long as the red day is in the week, the week is red, and says nothing new. */
  @Test
  void aWeekThatStillHasTheRedDayNeitherEasesNorWorsens() {
    seen(day(0), Severity.RED);
    for (int day = 1; day < 7; day++) {
      seen(day(day), Severity.YELLOW);
      see(new Sight.Found(ROOT, Severity.RED, day(day - 6), day(day), day(day - 6)), day);
    }
    assertThat(events).noneMatch(event -> event.kind() == Kind.EASED);

    for (int day = 7; day < 10; day++) {
      seen(day(day), Severity.YELLOW);
    }
    assertThat(last().kind()).isEqualTo(Kind.EASED);
    see(new Sight.Found(ROOT, Severity.RED, day(6), day(12), day(6)), 12);
    assertThat(last().kind()).as("the week after").isEqualTo(Kind.WORSENED);
  }

  /** Nothing gets worse without a word, and nothing eases on fewer days than a recovery takes. */
  @Test
  void whatGetsWorseIsSaidAndWhatEasesIsDamped() {
    Random random = new Random(42);
    int eased = 0;
    for (int i = 0; i < ORDERS; i++) {
      RandomLife lived = new RandomLife(random);
      List<IncidentEvent> events = lived.events(10);
      Life life = Life.of(events.subList(0, 1));
      int easings = 0;
      for (IncidentEvent event : events.subList(1, events.size())) {
        Life after = life.after(event);
        boolean graver = after.severity().compareTo(life.severity()) > 0;
        boolean said = isSaid(events, event);
        boolean damped =
            event.kind() != Kind.EASED
                || life.milderDays() >= lived.policy().closeAfter() << easings;
        if ((graver && !said) || !damped) {
          fail("%s, then %s, of %s", life, event, events);
        }
        easings += event.kind() == Kind.EASED ? 1 : 0;
        life = after;
      }
      eased += easings;
    }
    assertThat(eased).as("lives ease").isGreaterThan(100);
  }

  /** By itself, or by what follows from the same run. */
  private static boolean isSaid(List<IncidentEvent> events, IncidentEvent event) {
    Set<Kind> words = Set.of(Kind.OPENED, Kind.WORSENED, Kind.REOPENED, Kind.RESOLVED);
    IncidentEvent next = events.get(Math.min(event.sequence() + 1, events.size() - 1));
    return words.contains(event.kind())
        || (event.isSight()
            && next.knownTime().equals(event.knownTime())
            && words.contains(next.kind()));
  }

  @Test
  void whatWasPendingAndIsNotSeenAgainIsOverWithoutAWord() {
    seen(day(0), Severity.YELLOW);
    clean(day(1));
    clean(day(2));
    clean(day(3));

    assertThat(life().state()).isEqualTo(IncidentState.RESOLVED);
    assertThat(events).noneMatch(event -> event.kind() == Kind.OPENED);
  }

  @Test
  void anOldAcknowledgedOneDoesNotPageAgainByItself() {
    seen(day(0), Severity.RED);
    act(Kind.ACKNOWLEDGED, 0);
    int known = events.size();
    for (int day = 1; day < 400; day++) {
      seen(day(day), Severity.RED);
    }
    assertThat(life().state()).isEqualTo(IncidentState.ACKNOWLEDGED);
    assertThat(events.subList(known, events.size())).allMatch(event -> event.kind() == Kind.FOUND);
  }

  @Test
  void itResolvesByAgeOnlyIfThePolicySaysSo() {
    for (Duration age : new Duration[] {null, Duration.ofDays(30)}) {
      events.clear();
      policy = new IncidentPolicy(1, 1, 3, age);
      seen(day(0), Severity.RED);
      for (int day = 1; day <= 30; day++) {
        see(new Sight.NotJudged(day(day)), day);
        assertThat(life().isOver()).isEqualTo(age != null && day == 30);
      }
    }
    assertThat(last().reason()).isEqualTo("not found for 30 days");
  }

  @Test
  void whatIsSeenTwiceIsOneEvent() {
    seen(day(0), Severity.RED);
    int known = events.size();
    seen(day(0), Severity.RED);
    see(new Sight.Found(ROOT, Severity.RED, day(-6), day(0), day(-6)), 1);
    assertThat(events).as("a week with a day that is known").hasSize(known);

    clean(day(1));
    clean(day(1));
    assertThat(events).hasSize(known + 1);
  }

  /** A change that is told from its first day on is there in each week that finds it. */
  @Test
  void weeksThatFindALastingChangeAreBad() {
    see(new Sight.Found(ROOT, Severity.YELLOW, day(0), day(6), day(0)), 7);
    see(new Sight.Found(ROOT, Severity.YELLOW, day(0), day(13), day(7)), 14);
    assertThat(life().lastBad()).isEqualTo(day(13));
    int known = events.size();

    see(new Sight.Found(ROOT, Severity.YELLOW, day(0), day(27), day(0)), 28);
    assertThat(events).as("four weeks with days that are known").hasSize(known);
  }

  @Test
  void whatIsBackSoonIsTheSameAndIsToldAgain() {
    seen(day(0), Severity.RED);
    act(Kind.ACKNOWLEDGED, 0);
    act(Kind.RESOLVED, 0);
    seen(day(0), Severity.RED);
    assertThat(life().state()).as("a day that is known").isEqualTo(IncidentState.RESOLVED);

    seen(day(2), Severity.RED);
    assertThat(last().kind()).isEqualTo(Kind.REOPENED);
    assertThat(life().state()).isEqualTo(IncidentState.OPEN);
  }

  @Test
  void whatRunsLearnOfEarlierDaysDoesNotUndoARecovery() {
    seen(day(5), Severity.RED);
    clean(day(6));
    seen(day(3), Severity.RED);

    assertThat(last().kind()).isEqualTo(Kind.FOUND_EARLIER);
    assertThat(life().state()).isEqualTo(IncidentState.RECOVERING);
    assertThat(life().firstBad()).isEqualTo(day(3));
  }

  @Test
  void aRestatedRunThatFindsItGraverIsToldAlsoWhenItIsOver() {
    seen(day(0), Severity.YELLOW);
    seen(day(1), Severity.YELLOW);
    clean(day(2));
    clean(day(3));
    clean(day(4));
    assertThat(life().isOver()).isTrue();

    seen(day(1), Severity.RED);

    assertThat(last().kind()).isEqualTo(Kind.REOPENED);
    assertThat(life().severity()).isEqualTo(Severity.RED);
  }

  private interface Promise {
    boolean holds(Life before, IncidentEvent event, Life after);
  }

  private static void eachStep(Promise promise) {
    Random random = new Random(2024);
    for (int i = 0; i < LIVES; i++) {
      List<IncidentEvent> events = new RandomLife(random).events(10);
      Life life = Life.of(events.subList(0, 1));
      for (IncidentEvent event : events.subList(1, events.size())) {
        Life after = life.after(event);
        if (!promise.holds(life, event, after)) {
          fail("%s, then %s, of %s", life, event, events);
        }
        life = after;
      }
    }
  }

  private static LocalDate day(int day) {
    return START.plusDays(day);
  }

  private Instant since(int day) {
    return new Incident(new IncidentName("usage", 1), events, noon(day)).since();
  }

  private Life life() {
    return Life.of(events);
  }

  private IncidentEvent last() {
    return events.get(events.size() - 1);
  }

  private void seen(LocalDate day, Severity severity) {
    see(
        new Sight.Found(ROOT, severity, day, day, null),
        (int) (day.toEpochDay() - START.toEpochDay()));
  }

  private void clean(LocalDate day) {
    see(new Sight.Clean(day, day), (int) (day.toEpochDay() - START.toEpochDay()));
  }

  private void see(Sight sight, int day) {
    Course course = new Course(policy, events.isEmpty() ? null : life(), RUN, noon(day));
    course.time();
    course.sees(sight);
    course.age(sight.lastDay());
    events.addAll(course.events());
  }

  private void act(Kind kind, int day) {
    act(kind, day, day + 1);
  }

  private void act(Kind kind, int day, int until) {
    events.add(RandomLife.act(life(), kind, noon(day), noon(until)));
  }
}
