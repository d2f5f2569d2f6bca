package io.modelwatch.notify;

import static io.modelwatch.document.RunFixture.MONITOR;
import static io.modelwatch.notify.PublishedRuns.GREEN;
import static io.modelwatch.notify.PublishedRuns.RED;
import static io.modelwatch.notify.PublishedRuns.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.RunKey;
import io.modelwatch.notify.mail.ScriptedMailServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The monitor names fraud-ml for yellow and red incidents, fraud-lead for red ones. */
@Tag("database")
class NotifyStepTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private ScriptedMailServer mails;
  private PublishedRuns runs = new PublishedRuns(DATABASE, "");

  @BeforeEach
  void takeAMonitorOfItsOwn() throws IOException {
    runs = PublishedRuns.of(DATABASE);
    mails = new ScriptedMailServer();
  }

  @AfterEach
  void stop() throws IOException {
    mails.close();
  }

  @Test
  void aLastingFaultIsToldOnceAndNotAgainByTheWeek() {
    for (int day = 1; day <= 7; day++) {
      notifying(runs.day(day, RED));
    }
    notifying(runs.days(1, 7, RED));

    assertThat(mails.messages()).hasSize(2);
    assertThat(mails.to("fraud-ml")).singleElement().asString().contains("Subject: Red: precision");
    assertThat(mails.to("fraud-lead")).hasSize(1);
  }

  @Test
  void aRestatedRunTellsNothingAgain() {
    notifying(runs.day(1, RED));
    RunKey late = runs.key("2018-05-01/2018-05-02", "2018-06-01T00:00:00Z");
    io.modelwatch.document.RunFixture.open(DATABASE, late)
        .labels(2000, 2000)
        .metric("precision", RED, RED - 0.01, RED + 0.01, 1400)
        .published();

    assertThat(notifying(late).sent()).isZero();
    assertThat(notifying(runs.key(1, 1)).supersededBy()).isEqualTo(late.id());
  }

  @Test
  void yellowIsToldOnTheSecondDayAndToThoseWhoAreNamedForIt() {
    notifying(runs.day(1, YELLOW));
    assertThat(mails.messages()).isEmpty();

    notifying(runs.day(2, YELLOW));

    assertThat(mails.messages()).hasSize(1);
    assertThat(mails.to("fraud-ml"))
        .singleElement()
        .asString()
        .contains("Subject: Yellow: precision");
  }

  @Test
  void whatGetsWorseIsToldAgainAndToThoseWhoAreNamedForIt() {
    notifying(runs.day(1, YELLOW));
    notifying(runs.day(2, YELLOW));
    notifying(runs.day(3, RED));

    assertThat(mails.to("fraud-ml")).hasSize(2);
    assertThat(mails.to("fraud-ml").get(1)).contains("Subject: Red, got worse: ");
    assertThat(mails.to("fraud-lead"))
        .singleElement()
        .asString()
        .contains("Subject: Red: precision");
  }

  /** Told of red, then yellow for three days without a word, and red again. */
  @Test
  void whatHasEasedAndIsAsBadAgainIsToldAgain() {
    notifying(runs.day(1, RED));
    for (int day = 2; day < 5; day++) {
      notifying(runs.day(day, YELLOW));
    }
    assertThat(mails.to("fraud-lead")).hasSize(1);

    notifying(runs.day(5, RED));

    assertThat(mails.to("fraud-lead"))
        .hasSize(2)
        .last()
        .asString()
        .contains("Subject: Red, got worse: ")
        .contains("It has got worse: red, yellow before.");
  }

  @Test
  void aFollowUpAnswersTheFirst() {
    notifying(runs.day(1, RED));
    good(2, 4);

    List<String> told = mails.to("fraud-ml");
    assertThat(told).hasSize(2);
    assertThat(told.get(1))
        .contains("Subject: Resolved: precision is within its limits again")
        .contains("Precision is within its limits again; it was not on 1 May.")
        .contains("In-Reply-To: " + header(told.get(0), "Message-ID"));
  }

  @Test
  void aResolutionIsToldToThoseWhoWereToldOfTheOpeningAlsoWhenItWasSnoozed() {
    notifying(runs.day(1, RED));
    runs.act(
        Kind.SNOOZED, Instant.parse("2018-05-02T08:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"));
    good(2, 4);

    assertThat(mails.to("fraud-ml")).hasSize(2);
    assertThat(mails.to("fraud-lead")).hasSize(2).last().asString().contains("Subject: Resolved: ");
  }

  @Test
  void whoWasNotToldOfTheOpeningIsNotToldOfTheResolutionAndTheReasonIsKept() {
    RunKey opened = runs.day(1, RED);
    runs.act(
        Kind.SNOOZED, Instant.parse("2018-05-02T08:00:00Z"), Instant.parse("2018-05-30T00:00:00Z"));
    notifying(opened);
    assertThat(runs.reasons())
        .allMatch(why -> why.startsWith("snoozed until 2018-05-30T00:00:00Z by ana"));
    good(2, 4);

    assertThat(mails.messages()).isEmpty();
    assertThat(runs.reasons()).last().isEqualTo("was not told of the opening, and it is over");
  }

  @Test
  void whatIsSnoozedIsToldWhenTheSnoozeEnds() {
    notifying(runs.day(1, YELLOW));
    notifying(runs.day(2, YELLOW));
    runs.act(
        Kind.SNOOZED, Instant.parse("2018-05-03T08:00:00Z"), Instant.parse("2018-05-05T00:00:00Z"));
    notifying(runs.day(3, RED));
    assertThat(mails.messages()).hasSize(1);

    notifying(runs.day(4, RED));

    assertThat(mails.to("fraud-ml")).hasSize(2).last().asString().contains("Red, still there: ");
    assertThat(mails.to("fraud-lead")).hasSize(1);
  }

  @Test
  void whatIsAcknowledgedIsToldNobodyAgainUnlessItGetsWorse() {
    RunKey opened = runs.day(1, RED);
    runs.act(Kind.ACKNOWLEDGED, Instant.parse("2018-05-02T08:00:00Z"), null);
    notifying(opened);
    notifying(runs.day(2, RED));

    assertThat(mails.messages()).isEmpty();
    assertThat(runs.reasons())
        .allMatch(why -> why.startsWith("known already: acknowledged by ana"));
  }

  @Test
  void fromOpeningToResolutionThereAreFourMailsAtMost() {
    notifying(runs.day(1, RED));
    for (int day = 2; day < 12; day += 2) {
      runs.act(
          Kind.SNOOZED,
          Instant.parse("2018-05-%02dT06:30:00Z".formatted(day)),
          Instant.parse("2018-05-%02dT06:40:00Z".formatted(day)));
      notifying(runs.day(day, RED));
      notifying(runs.day(day + 1, RED));
    }
    good(13, 15);

    assertThat(mails.to("fraud-ml")).hasSize(4).last().asString().contains("Subject: Resolved: ");
    assertThat(runs.reasons()).contains("told 3 times, and it is no worse");
  }

  @Test
  void whatIsBackWithinAWeekIsToldAgain() {
    notifying(runs.day(1, RED));
    good(2, 4);
    notifying(runs.day(6, RED));

    assertThat(mails.to("fraud-ml"))
        .hasSize(3)
        .last()
        .asString()
        .contains("Subject: Red, is back: ");
  }

  @Test
  void anEventThatNobodyCouldBeToldOfIsToldByTheRunOfALaterDay() throws IOException {
    mails.behave(ScriptedMailServer.Behaviour.REFUSE_AT_DOT);
    RunKey opened = runs.day(1, RED);
    assertThatThrownBy(() -> notifying(opened)).isInstanceOf(NotSentException.class);
    mails.behave(ScriptedMailServer.Behaviour.ACCEPT);

    assertThat(notifying(runs.day(2, RED)).sent()).isEqualTo(2);
    assertThat(mails.to("fraud-ml").get(0)).contains("Subject: Red: precision");
  }

  /** What the migration makes of the ledger by window, tried on rows of now. */
  @Test
  void whoWasToldByWindowKnowsOfTheIncidentAndIsToldWhenItIsOver() throws Exception {
    RunKey key = runs.day(1, RED);
    String migration = Files.readString(Path.of("../../sql/migrations/V28__notices.sql"));
    int begin = migration.indexOf("INSERT INTO monitoring.notice ");
    try (var owner = DATABASE.connect();
        var statement = owner.createStatement()) {
      statement.execute(
          "INSERT INTO monitoring.delivery (monitor, model_version, window_from, window_to,"
              + " alert_key, severity, channel, recipient, run_id, message_id, status) SELECT monitor,"
              + " model_version, window_from, window_to, 'metric|precision|', 'red', 'mail',"
              + " 'fraud-ml@example.org', run_id, 'm', 'accepted' FROM registry.run WHERE run_id = '"
              + key.id()
              + "'");
      statement.execute(migration.substring(begin, migration.indexOf(';', begin)));
    }

    notifying(key);
    assertThat(mails.to("fraud-ml")).isEmpty();
    assertThat(mails.to("fraud-lead")).hasSize(1);
    good(2, 4);
    assertThat(mails.to("fraud-ml")).singleElement().asString().contains("Subject: Resolved: ");
  }

  @Test
  void anOpenRunIsNotTold() {
    RunKey key = runs.open(1, 1).threeFindings().key();

    assertThatThrownBy(() -> notifying(key)).isInstanceOf(NothingToDoException.class);
    assertThat(mails.messages()).isEmpty();
  }

  private void good(int first, int last) {
    for (int day = first; day <= last; day++) {
      notifying(runs.day(day, GREEN));
    }
  }

  private static String header(String mail, String name) {
    return mail.lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElseThrow();
  }

  private NotifySummary notifying(RunKey key) {
    return new NotifyStep(
            DATABASE.database(),
            List.of(mails.channel()),
            new Places("https://reports.example.org/modelwatch/", null, null))
        .run(MONITOR, key, false);
  }
}
