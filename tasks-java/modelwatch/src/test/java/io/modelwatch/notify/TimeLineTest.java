package io.modelwatch.notify;

import static io.modelwatch.notify.PublishedRuns.GREEN;
import static io.modelwatch.notify.PublishedRuns.RED;
import static io.modelwatch.notify.PublishedRuns.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.ModelUpdateStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.ModelUpdate;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.RunKey;
import io.modelwatch.notify.mail.ScriptedMailServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who is told when, as the clock goes on: {@code ml} is named for yellow and red incidents. */
@Tag("database")
class TimeLineTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @TempDir Path folder;

  private PublishedRuns runs = new PublishedRuns(DATABASE, "");
  private ScriptedMailServer mails;
  private Monitor monitor;

  @BeforeEach
  void start() throws IOException {
    runs = PublishedRuns.of(DATABASE);
    mails = new ScriptedMailServer();
    policy("");
  }

  @AfterEach
  void stop() throws IOException {
    mails.close();
  }

  @Test
  void yellowWaitsForTheEndOfQuietHoursInTheirTimeZoneAndSaysSo() throws IOException {
    policy("{timezone: Europe/Berlin, quiet_hours: {from: \"19:00\", to: \"07:30\"}}");
    runs.day(1, YELLOW);
    RunKey key = runs.day(2, YELLOW);

    assertThat(at("2018-05-02T21:00:00Z", key)).isZero();
    assertThat(runs.reasons()).containsExactly("quiet hours until 2018-05-03 07:30 Europe/Berlin");
    assertThat(at("2018-05-03T05:29:59Z", key)).isZero();
    assertThat(at("2018-05-03T05:30:00Z", key)).isEqualTo(1);
    assertThat(at("2018-05-03T05:45:00Z", key)).isZero();
    assertThat(runs.reasons()).isEmpty();
    assertThat(subjects()).singleElement().asString().startsWith("Yellow: precision");
  }

  @Test
  void redGoesAtOnceAndItsResolutionWaits() throws IOException {
    policy("{quiet_hours: {from: \"20:00\", to: \"07:00\"}}");
    assertThat(at("2018-05-02T03:00:00Z", runs.day(1, RED))).isEqualTo(1);
    runs.day(2, GREEN);
    runs.day(3, GREEN);
    RunKey over = runs.day(4, GREEN);

    assertThat(at("2018-05-05T06:59:00Z", over)).isZero();
    assertThat(at("2018-05-05T07:00:00Z", over)).isEqualTo(1);
    assertThat(subjects()).last().asString().startsWith("Resolved: precision");
  }

  @Test
  void redWaitsWhereThePolicySaysSo() throws IOException {
    policy("{quiet_hours: {from: \"20:00\", to: \"07:00\", red: true}}");
    RunKey key = runs.day(1, RED);

    assertThat(at("2018-05-02T03:00:00Z", key)).isZero();
    assertThat(at("2018-05-02T07:00:00Z", key)).isEqualTo(1);
  }

  @Test
  void whatIsAcknowledgedInQuietHoursIsNotToldAfterwards() throws IOException {
    policy("{quiet_hours: {from: \"20:00\", to: \"07:00\", red: true}}");
    RunKey key = runs.day(1, RED);
    at("2018-05-02T03:00:00Z", key);
    act(Kind.ACKNOWLEDGED, "2018-05-02T06:00:00Z");

    assertThat(at("2018-05-02T07:00:00Z", key)).isZero();
    assertThat(runs.reasons())
        .containsExactly("known already: acknowledged by ana: asked the owner");
  }

  @Test
  void redThatNobodyAcknowledgesIsToldAgainThreeTimesAtMostUnlessItGetsWorse() throws IOException {
    policy("{repeat_after: 4h}");
    RunKey key = runs.day(1, RED);

    assertThat(at("2018-05-02T06:00:00Z", key)).isEqualTo(1);
    assertThat(at("2018-05-02T06:15:00Z", key)).isZero();
    assertThat(runs.reasons())
        .containsExactly("told again at 2018-05-02 10:00 UTC unless somebody acknowledges it");
    assertThat(at("2018-05-02T10:00:00Z", key)).isEqualTo(1);
    assertThat(at("2018-05-02T13:59:00Z", key)).isZero();
    assertThat(at("2018-05-02T14:10:00Z", key)).isEqualTo(1);
    assertThat(at("2018-05-03T20:00:00Z", key)).isZero();
    assertThat(runs.reasons()).containsExactly("told 3 times, and it is no worse");
    assertThat(subjects())
        .extracting(subject -> subject.substring(0, subject.indexOf(':')))
        .containsExactly("Red", "Red, still there", "Red, still there");
    assertThat(mails.messages())
        .last()
        .asString()
        .contains("It is open since 2018-05-02T06:00:00Z, and nobody has acknowledged it.");
    runs.day(2, GREEN);
    runs.day(3, GREEN);
    assertThat(at("2018-05-05T06:00:00Z", runs.day(4, GREEN))).isEqualTo(1);
  }

  @Test
  void whatWasAcknowledgedIsNotToldAgain() throws IOException {
    policy("{repeat_after: 4h}");
    RunKey key = runs.day(1, RED);
    at("2018-05-02T06:00:00Z", key);
    act(Kind.ACKNOWLEDGED, "2018-05-02T08:00:00Z");

    assertThat(at("2018-05-02T10:00:00Z", key)).isZero();
  }

  @Test
  void yellowIsNotToldAgain() throws IOException {
    policy("{repeat_after: 4h}");
    runs.day(1, YELLOW);
    RunKey key = runs.day(2, YELLOW);

    assertThat(at("2018-05-03T06:00:00Z", key)).isEqualTo(1);
    assertThat(at("2018-05-09T06:00:00Z", key)).isZero();
  }

  @Test
  void whatNobodyAcknowledgesIsToldToTheNextAndToThemWhenItIsOver() throws IOException {
    policy(
        "{escalation: [{after: 2h, to: [lead@example.org]}, {after: 1d, to: [head@example.org]}]}");
    RunKey key = runs.day(1, RED);

    assertThat(at("2018-05-02T06:00:00Z", key)).isEqualTo(1);
    assertThat(at("2018-05-02T07:59:00Z", key)).isZero();
    assertThat(runs.reasons())
        .containsExactlyInAnyOrder(
            "told at 2018-05-02 08:00 UTC unless somebody acknowledges it",
            "told at 2018-05-03 06:00 UTC unless somebody acknowledges it");
    assertThat(at("2018-05-02T08:00:00Z", key)).isEqualTo(1);
    assertThat(mails.to("lead"))
        .singleElement()
        .asString()
        .contains("Subject: Red, nobody has acknowledged it: precision")
        .contains("lead@example.org is named for incidents of monitor");
    act(Kind.ACKNOWLEDGED, "2018-05-02T09:00:00Z");
    assertThat(at("2018-05-03T12:00:00Z", key)).isZero();

    runs.day(2, GREEN);
    runs.day(3, GREEN);
    assertThat(at("2018-05-05T06:00:00Z", runs.day(4, GREEN))).isEqualTo(2);
    assertThat(mails.to("lead")).last().asString().contains("Subject: Resolved: ");
    assertThat(mails.to("head")).isEmpty();
  }

  @Test
  void yellowDriftOfANewVersionCoolsDown() throws IOException {
    policy("{cool_down: 7d}");
    announced("2018-04-28T09:00:00Z");
    drift(1);
    RunKey key = drift(2);

    assertThat(at("2018-05-03T06:00:00Z", key)).isZero();
    assertThat(runs.reasons())
        .containsExactly(
            "cools down until 2018-05-05 09:00 UTC: the version was deployed 2018-04-28 09:00 UTC");
    drift(3);
    assertThat(at("2018-05-05T06:00:00Z", drift(4))).isZero();
    assertThat(at("2018-05-06T06:00:00Z", drift(5))).isEqualTo(1);
  }

  @Test
  void badPerformanceOfANewVersionIsTold() throws IOException {
    policy("{cool_down: 7d}");
    announced("2018-04-28T09:00:00Z");
    runs.day(1, YELLOW);

    assertThat(at("2018-05-03T06:00:00Z", runs.day(2, YELLOW))).isEqualTo(1);
  }

  @Test
  void aDigestIsOneLetterOfAllThatWaited() throws IOException {
    policy("{digest: {every: day, at: \"08:00\"}}");
    runs.day(1, YELLOW);
    runs.day(2, YELLOW);
    runs.measured(3, 3, GREEN).drift("amount", "psi", 0.2).published();
    RunKey key = runs.measured(4, 4, GREEN).drift("amount", "psi", 0.2).published();

    assertThat(at("2018-05-05T06:00:00Z", key)).isZero();
    assertThat(runs.reasons())
        .hasSize(2)
        .allMatch("told by the digest of 2018-05-05 08:00 UTC"::equals);
    mails.behave(ScriptedMailServer.Behaviour.REFUSE_AT_DOT);
    assertThatThrownBy(() -> at("2018-05-05T08:00:00Z", key)).isInstanceOf(NotSentException.class);
    mails.behave(ScriptedMailServer.Behaviour.ACCEPT);
    assertThat(at("2018-05-05T08:15:00Z", key)).isEqualTo(1);
    assertThat(at("2018-05-06T08:15:00Z", key)).isZero();

    assertThat(mails.to("ml"))
        .singleElement()
        .asString()
        .contains("Subject: Yellow: 2 incidents of " + runs.monitor())
        .contains(runs.monitor() + "/1", runs.monitor() + "/2");
  }

  @Test
  void aDigestOfTheWeekComesOnItsDayAndRedDoesNotWaitForIt() throws IOException {
    policy("{digest: {every: week, on: friday, at: \"08:00\"}}");
    runs.day(1, YELLOW);
    RunKey yellow = runs.day(2, YELLOW);
    assertThat(at("2018-05-03T06:00:00Z", yellow)).isZero();
    assertThat(runs.reasons()).containsExactly("told by the digest of 2018-05-04 08:00 UTC");

    assertThat(at("2018-05-04T06:00:00Z", runs.day(3, RED))).isEqualTo(1);
    assertThat(subjects()).singleElement().asString().startsWith("Red: precision");
  }

  @Test
  void aRouteIsOfASegmentAndOfAnOwner() throws IOException {
    policy(
        "{routes: [{owner: fraud-analytics, to: [ours@example.org]}, {owner: others, to:"
            + " [theirs@example.org]}, {segment: {channel: sms}, to: [sms@example.org]}]}");
    RunKey key = runs.day(1, RED);

    assertThat(at("2018-05-02T06:00:00Z", key)).isEqualTo(2);
    assertThat(mails.to("ours")).hasSize(1);
  }

  @Test
  void whatIsDueBetweenRunsIsToldOnceAlsoByTwoAtOnce() throws Exception {
    policy("{repeat_after: 4h}");
    Monitor own = ofItsName(monitor);
    RunKey key = runs.day(1, RED);
    assertThat(at("2018-05-02T06:00:00Z", key)).isEqualTo(1);
    assertThatThrownBy(() -> step("2018-05-02T09:00:00Z").due(List.of(own)))
        .isInstanceOf(NothingToDoException.class)
        .hasMessage("nothing is due, 0 wait");

    List<Callable<Boolean>> two =
        Collections.nCopies(
            2,
            () -> {
              try {
                return step("2018-05-02T10:00:00Z").due(List.of(own)).sent() == 1;
              } catch (NothingToDoException other) {
                return false;
              }
            });
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      assertThat(pool.invokeAll(two))
          .extracting(Future::get)
          .containsExactlyInAnyOrder(true, false);
    } finally {
      pool.shutdownNow();
    }
    assertThat(mails.messages()).hasSize(2);
  }

  /** No run has looked at it since: it is as bad as it was, and nobody is to forget it. */
  @Test
  void theEndOfASnoozeIsToldBetweenRuns() throws IOException {
    policy("{}");
    List<Monitor> own = List.of(ofItsName(monitor));
    RunKey key = runs.day(1, RED);
    assertThat(at("2018-05-02T06:00:00Z", key)).isEqualTo(1);
    Instant until = Instant.parse("2018-05-02T09:00:00Z");
    runs.act(Kind.SNOOZED, Instant.parse("2018-05-02T07:00:00Z"), until);
    assertThatThrownBy(() -> step("2018-05-02T08:45:00Z").due(own))
        .isInstanceOf(NothingToDoException.class);

    assertThat(step("2018-05-02T09:15:00Z").due(own).sent()).isEqualTo(1);

    assertThat(subjects().get(1)).startsWith("Red, still there: precision");
    assertThat(mails.messages().get(1)).contains("Its snooze has ended", "2018-05-02T09:00:00Z");
    assertThatThrownBy(() -> step("2018-05-02T09:30:00Z").due(own))
        .isInstanceOf(NothingToDoException.class);
    assertThat(at("2018-05-03T06:00:00Z", runs.day(2, RED))).as("the next run").isZero();
  }

  /** Who knows of it is not told again, and its snooze is over all the same. */
  @Test
  void theEndOfASnoozeOfWhatSomebodyKnowsIsSilent() throws IOException {
    policy("{}");
    List<Monitor> own = List.of(ofItsName(monitor));
    assertThat(at("2018-05-02T06:00:00Z", runs.day(1, RED))).isEqualTo(1);
    runs.act(Kind.ACKNOWLEDGED, Instant.parse("2018-05-02T07:00:00Z"), null);
    runs.act(
        Kind.SNOOZED, Instant.parse("2018-05-02T07:30:00Z"), Instant.parse("2018-05-02T09:00:00Z"));

    assertThatThrownBy(() -> step("2018-05-02T09:15:00Z").due(own))
        .isInstanceOf(NothingToDoException.class);

    assertThat(runs.reasons()).singleElement().asString().startsWith("known already");
  }

  @Test
  void whatAChannelDidNotTakeIsTakenBetweenRuns() throws IOException {
    mails.behave(ScriptedMailServer.Behaviour.REFUSE_AT_DOT);
    RunKey key = runs.day(1, RED);
    assertThatThrownBy(() -> at("2018-05-02T06:00:00Z", key)).isInstanceOf(NotSentException.class);
    List<Monitor> own = List.of(ofItsName(monitor));
    assertThatThrownBy(() -> step("2018-05-02T06:15:00Z").due(own))
        .isInstanceOf(NotSentException.class)
        .hasMessageStartingWith("not sent to ml@example.org by ");
    mails.behave(ScriptedMailServer.Behaviour.ACCEPT);

    assertThat(step("2018-05-02T06:30:00Z").due(own).sent()).isEqualTo(1);
  }

  @Test
  void aRehearsalHasTheLaterTimes() throws IOException {
    policy(
        "{quiet_hours: {from: \"20:00\", to: \"07:00\", red: true}, repeat_after: 4h, escalation:"
            + " [{after: 2h, to: [lead@example.org]}]}");
    RunKey key = runs.day(1, RED);

    assertThat(step("2018-05-02T06:00:00Z").rehearse(monitor, key.id()))
        .extracting(Rehearsal::text)
        .containsExactly(
            ("%1$s/1 red (metric|precision|), mail to lead@example.org: is not named for red"
                    + " incidents with such a root; at 2018-05-02T09:00:00Z told, opened")
                .formatted(runs.monitor()),
            ("%1$s/1 red (metric|precision|), mail to ml@example.org: quiet hours until 2018-05-02"
                    + " 07:00 UTC; at 2018-05-02T07:00:00Z told, opened; at 2018-05-02T11:00:00Z"
                    + " told, opened, and still so; at 2018-05-02T15:00:00Z told, opened, and still"
                    + " so; at 2018-05-02T15:00:00Z told 3 times, and it is no worse")
                .formatted(runs.monitor()));
    assertThat(mails.messages()).isEmpty();
    assertThat(runs.reasons()).isEmpty();
  }

  private void policy(String telling) throws IOException {
    monitor =
        PublishedRuns.naming(
            folder, telling.isEmpty() ? "" : "telling: " + telling, "ml@example.org");
  }

  /** The runs are those of a monitor of another name than its file has. */
  private Monitor ofItsName(Monitor named) throws IOException {
    Path file = folder.resolve("telecom-fraud.yaml");
    return MonitorFile.parse(
        file.toString(),
        Files.readString(file).replace("monitor: " + named.name(), "monitor: " + runs.monitor()));
  }

  private void announced(String at) {
    DATABASE
        .database()
        .store(ModelUpdateStore.class)
        .announce(
            new ModelUpdate(
                monitor.modelId(),
                "1",
                List.of(runs.monitor()),
                Instant.parse(at),
                null,
                Instant.parse(at),
                true));
  }

  private RunKey drift(int day) {
    return runs.open(day, day).labels(2000, 2000).drift("amount", "psi", 0.2).published();
  }

  private void act(Kind kind, String at) {
    runs.act(kind, Instant.parse(at), null);
  }

  private List<String> subjects() {
    return mails.messages().stream()
        .map(mail -> mail.substring(mail.indexOf("Subject: ") + 9))
        .toList();
  }

  /** How many letters are taken when notify is called at a time. */
  private int at(String time, RunKey key) {
    return step(time).run(monitor, key, false).sent();
  }

  private NotifyStep step(String time) {
    return new NotifyStep(
        DATABASE.database(),
        List.of(mails.channel()),
        Places.NONE,
        Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
  }
}
