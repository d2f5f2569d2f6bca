package io.modelwatch.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.NoticeStore;
import io.modelwatch.database.NoticeStore.Attempt;
import io.modelwatch.database.NoticeStore.Outcome;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.RunKey;
import io.modelwatch.notify.http.HttpChannel;
import io.modelwatch.notify.http.Receiver;
import io.modelwatch.notify.http.Receiver.Behaviour;
import io.modelwatch.notify.mail.ScriptedMailServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Several channels at once: what one of them does is no matter of the others. */
@Tag("database")
class ChannelsTest {

  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @TempDir Path folder;

  private PublishedRuns runs = new PublishedRuns(DATABASE, "");
  private ScriptedMailServer mails;
  private Receiver receiver;
  private Instant now = Instant.parse("2018-06-01T00:00:00Z");

  @BeforeEach
  void start() throws IOException {
    runs = PublishedRuns.of(DATABASE);
    mails = new ScriptedMailServer();
    receiver = new Receiver();
  }

  @AfterEach
  void stop() throws IOException {
    mails.close();
    receiver.close();
  }

  @Test
  void eachGetsItsOwn() throws Exception {
    RunKey key = runs.day(1, PublishedRuns.RED);

    assertThat(notifying(key, "a@example.org", "slack:room", "teams:team", "webhook:pager").sent())
        .isEqualTo(4);
    assertThat(mails.messages()).hasSize(1);
    assertThat(receiver.posts())
        .extracting(Receiver.Post::path)
        .containsExactlyInAnyOrder("/s3cret/room", "/s3cret/team", "/s3cret/pager");
    assertThat(notifying(key, "a@example.org", "slack:room", "teams:team", "webhook:pager").sent())
        .isZero();
  }

  @Test
  void aSlowReceiverDelaysNobodyElse() {
    receiver.behave("/s3cret/slow", Behaviour.TAKE_AND_SAY_NOTHING);
    RunKey key = runs.day(1, PublishedRuns.RED);
    Instant start = Instant.now();

    assertThatThrownBy(
            () -> notifying(key, "a@example.org", "slack:room", "webhook:pager", "webhook:slow"))
        .isInstanceOf(NotSentException.class)
        .hasMessage("not sent to slow by webhook slow: no answer in 15000 ms");

    assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofSeconds(14));
    assertThat(mails.messages()).hasSize(1);
    assertThat(receiver.posts())
        .filteredOn(post -> !post.path().endsWith("slow"))
        .hasSize(2)
        .allMatch(post -> post.at().isBefore(start.plusSeconds(14)));
  }

  @Test
  void aReceiverThatRefusesIsTriedAgainAfterLongerAndLongerPausesAndItsHistoryIsKept()
      throws Exception {
    receiver.behave("/s3cret/pager", Behaviour.REFUSE);
    RunKey key = runs.day(1, PublishedRuns.RED);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> notifying(key, "slack:room", "webhook:pager"))
          .hasMessage("not sent to pager by webhook pager: answered 503 try later");
    }
    receiver.behave("/s3cret/pager", Behaviour.ACCEPT);

    assertThat(notifying(key, "slack:room", "webhook:pager"))
        .extracting(NotifySummary::sent, NotifySummary::waiting)
        .containsExactly(0, 1);
    now = now.plus(Duration.ofMinutes(1));
    assertThat(notifying(key, "slack:room", "webhook:pager").sent()).isEqualTo(1);

    assertThat(DATABASE.database().store(NoticeStore.class).attempts(runs.monitor(), 1))
        .filteredOn(attempt -> attempt.channel().equals("webhook"))
        .extracting(Attempt::attempt, Attempt::outcome, Attempt::answer)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                1, Outcome.REFUSED, "webhook pager: answered 503 try later"),
            org.assertj.core.groups.Tuple.tuple(
                2, Outcome.REFUSED, "webhook pager: answered 503 try later"),
            org.assertj.core.groups.Tuple.tuple(3, Outcome.ACCEPTED, ""));
  }

  @Test
  void aDeadChannelIsToldOfThroughAnotherOnceUntilItWorksAgain() throws Exception {
    mails.behave(ScriptedMailServer.Behaviour.REFUSE_RECIPIENT);
    RunKey key = runs.day(1, PublishedRuns.RED);
    assertThatThrownBy(() -> notifying(key, "a@example.org", "slack:room"))
        .isInstanceOf(NotSentException.class);
    assertThat(slack()).hasSize(1);
    assertThatThrownBy(() -> notifying(key, "a@example.org", "slack:room"))
        .isInstanceOf(NotSentException.class);
    assertThat(slack())
        .hasSize(2)
        .last()
        .asString()
        .contains("Not told by mail: " + runs.monitor() + "/1")
        .contains("Mail does not get through");

    now = now.plus(Duration.ofHours(1));
    assertThatThrownBy(() -> notifying(key, "a@example.org", "slack:room"))
        .isInstanceOf(NotSentException.class);
    assertThat(slack()).hasSize(2);

    mails.behave(ScriptedMailServer.Behaviour.ACCEPT);
    now = now.plus(Duration.ofHours(1));
    assertThat(notifying(key, "a@example.org", "slack:room").sent()).isEqualTo(1);
    assertThat(mails.messages()).hasSize(1);
    assertThat(slack()).hasSize(2);
  }

  @Test
  void whoIsNoLongerNamedIsNotToldLaterAndTheReasonIsKept() throws Exception {
    receiver.behave("/", Behaviour.REFUSE);
    RunKey key = runs.day(1, PublishedRuns.RED);
    assertThatThrownBy(() -> notifying(key, "slack:room")).isInstanceOf(NotSentException.class);
    receiver.behave("/", Behaviour.ACCEPT);

    assertThat(notifying(key, "webhook:pager").sent()).isEqualTo(1);
    assertThat(DATABASE.database().store(NoticeStore.class).ofMonitor(runs.monitor()))
        .extracting(notice -> notice.channel() + " " + notice.reason())
        .containsExactly("slack is no longer named by the monitor", "webhook null");
  }

  @Test
  void whereMessagesGoIsInNoTableAndNoSentence() throws Exception {
    receiver.behave("/", Behaviour.REFUSE);
    RunKey key = runs.day(1, PublishedRuns.RED);
    assertThatThrownBy(() -> notifying(key, "slack:room", "teams:gone", "webhook:pager"))
        .hasMessageContaining("slack room: answered 503")
        .hasMessageContaining("teams gone: cannot be reached")
        .hasMessageNotContaining("s3cret")
        .hasMessageNotContaining(KEY);

    for (String table : List.of("monitoring.notice", "monitoring.notice_attempt", "audit.event")) {
      try (var connection = DATABASE.connect();
          var statement = connection.createStatement();
          var rows =
              statement.executeQuery(
                  "SELECT count(*) FROM %s AS row WHERE row::text ~ 's3cret|whsec'"
                      .formatted(table))) {
        rows.next();
        assertThat(rows.getInt(1)).as(table).isZero();
      }
    }
  }

  @Test
  void aRouteTellsWhoIsNamedForWhatStandsFirst() throws Exception {
    Monitor monitor =
        monitor(
            "telling: {routes: [{root: input, to: [slack:room]}, {root: metric, severity: red, to:"
                + " [webhook:pager]}]}",
            "a@example.org");
    RunKey yellow = runs.days(1, 7, PublishedRuns.YELLOW);
    assertThat(notifying(yellow, monitor).sent()).isEqualTo(1);

    RunKey red = runs.day(8, PublishedRuns.RED);
    assertThat(step().rehearse(monitor, red.id()))
        .extracting(Rehearsal::text)
        .containsExactly(
            runs.monitor() + "/1 red (metric|precision|), mail to a@example.org: told, worsened",
            runs.monitor() + "/1 red (metric|precision|), webhook to pager: told, worsened",
            runs.monitor()
                + "/1 red (metric|precision|), slack to room: is not named for red incidents with"
                + " such a root");
    assertThat(receiver.posts()).isEmpty();
    assertThat(notifying(red, monitor).sent()).isEqualTo(2);
    assertThat(receiver.posts()).extracting(Receiver.Post::path).containsExactly("/s3cret/pager");
  }

  @Test
  void nobodyIsToldOnDaysOfMaintenanceButOfWhatIsStillThereAfterwards() throws Exception {
    Monitor monitor =
        monitor(
            "telling: {maintenance: [{first: 2018-05-01, last: 2018-05-02, reason: billing moves}]}",
            "a@example.org");
    RunKey first = runs.day(1, PublishedRuns.RED);
    assertThat(step().rehearse(monitor, first.id()))
        .singleElement()
        .extracting(Rehearsal::told, Rehearsal::what)
        .containsExactly(false, "maintenance until 2018-05-02: billing moves");
    assertThat(notifying(first, monitor).sent()).isZero();
    assertThat(notifying(runs.day(2, PublishedRuns.RED), monitor).sent()).isZero();

    assertThat(notifying(runs.day(3, PublishedRuns.RED), monitor).sent()).isEqualTo(1);
    assertThat(mails.messages()).singleElement().asString().contains("Subject: Red: precision");
  }

  @Test
  void aRehearsalSaysThatYellowWaitsForItsSecondDay() throws Exception {
    RunKey key = runs.day(1, PublishedRuns.YELLOW);

    assertThat(step().rehearse(monitor("", "a@example.org"), key.id()))
        .extracting(Rehearsal::what)
        .containsExactly("found on 1 day, not enough to open it");
  }

  private List<String> slack() {
    return receiver.posts().stream()
        .filter(post -> post.path().endsWith("room"))
        .map(Receiver.Post::body)
        .toList();
  }

  private NotifySummary notifying(RunKey key, String... named) throws IOException {
    return notifying(key, monitor("", named));
  }

  private NotifySummary notifying(RunKey key, Monitor monitor) {
    return step().run(monitor, key, false);
  }

  private NotifyStep step() {
    String base = "http://localhost:%d/s3cret".formatted(receiver.port());
    List<Channel> channels =
        List.of(
            mails.channel(),
            HttpChannel.webhook("pager %1$s/pager %2$s; slow %1$s/slow %2$s".formatted(base, KEY)),
            HttpChannel.slack("room " + base + "/room"),
            HttpChannel.teams("team " + base + "/team; gone http://localhost:1/s3cret"));
    return new NotifyStep(
        DATABASE.database(), channels, Places.NONE, Clock.fixed(now, ZoneOffset.UTC));
  }

  private Monitor monitor(String telling, String... named) throws IOException {
    return PublishedRuns.naming(folder, telling, named);
  }
}
