package io.modelwatch.notify;

import static io.modelwatch.document.RunFixture.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.alert.AlertStep;
import io.modelwatch.database.AlertStore;
import io.modelwatch.database.AuditStore;
import io.modelwatch.database.DeliveryStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Delivery;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Severity;
import io.modelwatch.notify.ScriptedMailServer.Behaviour;
import io.modelwatch.store.StoreStep;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The monitor mails yellow findings to fraud-ml, red ones to fraud-ml and fraud-lead. */
@Tag("database")
class NotifyStepTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static int weeks;

  private ScriptedMailServer mails;
  private String window = "";

  @BeforeEach
  void takeAWeekOfItsOwn() throws IOException {
    LocalDate monday = LocalDate.of(2018, 1, 1).plusWeeks(weeks++);
    window = monday + "/" + monday.plusWeeks(1);
    mails = new ScriptedMailServer();
  }

  @AfterEach
  void stop() throws IOException {
    mails.close();
  }

  @Test
  void eachAlertGoesToEachRecipientOnceOverReruns() {
    RunKey key = published("2019-01-01T00:00:00Z");

    NotifySummary first = notifying(key);
    NotifySummary again = notifying(key);

    assertThat(first).isEqualTo(new NotifySummary(key.id(), true, 2, 0, List.of(), null));
    assertThat(again).isEqualTo(new NotifySummary(key.id(), true, 0, 0, List.of(), null));
    assertThat(mails.messages()).hasSize(2);
    assertThat(mails.messages().get(0)).contains("To: fraud-lead@").contains("1 new finding");
    assertThat(mails.messages().get(1)).contains("To: fraud-ml@").contains("3 new findings");
    assertThat(ledger(key)).hasSize(4).allMatch(Delivery::accepted);
    assertThat(DATABASE.database().store(AuditStore.class).newest("mailed", key.id()).orElseThrow())
        .contains("fraud-ml@example.org")
        .contains("metric|precision|");
  }

  @Test
  void aSecondRunOfTheWindowMailsOnlyWhatIsNew() {
    RunKey early = published("2019-01-01T00:00:00Z");
    notifying(early);
    RunKey late = RunFixture.key(window, "2019-02-01T00:00:00Z");
    RunFixture.open(DATABASE, late).threeFindings().drift("region", "psi", 0.5, 0.1);
    judgeAndPublish(late);

    notifying(late);

    assertThat(mails.messages()).hasSize(4);
    assertThat(mails.messages().get(3))
        .contains("1 new finding")
        .contains("psi of region")
        .doesNotContain("psi of amount");
    assertThat(notifying(early))
        .isEqualTo(new NotifySummary(early.id(), true, 0, 0, List.of(), late.id()));
  }

  @Test
  void twoProcessesAtOnceMailOnce() throws Exception {
    RunKey key = published("2019-01-01T00:00:00Z");
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Callable<NotifySummary> call = () -> notifying(key);
      int mailed = 0;
      for (var summary : pool.invokeAll(List.of(call, call, call, call))) {
        mailed += summary.get().mailed();
      }
      assertThat(mailed).isEqualTo(2);
    } finally {
      pool.shutdown();
    }

    assertThat(mails.messages()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSE_RECIPIENT", "REFUSE_AT_DOT", "HANG_UP_BEFORE_DATA"})
  void whatTheServerDidNotTakeIsSentByTheNextCall(Behaviour failure) {
    RunKey key = published("2019-01-01T00:00:00Z");
    mails.behave(failure);

    assertThatThrownBy(() -> notifying(key))
        .isInstanceOf(MailFailedException.class)
        .hasMessageContaining("not sent to fraud-lead@example.org")
        .hasMessageContaining("not sent to fraud-ml@example.org");
    assertThat(ledger(key)).isEmpty();

    mails.behave(Behaviour.ACCEPT);
    assertThat(notifying(key).mailed()).isEqualTo(2);
    assertThat(mails.messages()).hasSize(2);
  }

  @Test
  void whatMayHaveArrivedIsReportedAndNeverSentAgainUnlessAskedFor() {
    RunKey key = published("2019-01-01T00:00:00Z");
    mails.behave(Behaviour.TAKE_AND_HANG_UP);
    assertThatThrownBy(() -> notifying(key))
        .isInstanceOf(MailFailedException.class)
        .hasMessageContaining("[EOF]");
    assertThat(ledger(key)).hasSize(4).noneMatch(Delivery::accepted);
    mails.behave(Behaviour.ACCEPT);

    NotifySummary again = notifying(key);

    assertThat(again.mailed()).isZero();
    assertThat(again.unconfirmed())
        .hasSize(2)
        .anyMatch(mail -> mail.endsWith(" to fraud-lead@example.org"));
    assertThat(mails.messages()).hasSize(2);

    NotifySummary asked = step(server()).run(MONITOR, key, true);
    assertThat(asked).isEqualTo(new NotifySummary(key.id(), true, 2, 0, List.of(), null));
    assertThat(mails.messages()).hasSize(4);
    assertThat(messageId(mails.messages().get(2))).isEqualTo(messageId(mails.messages().get(0)));
  }

  @Test
  void aServerThatIsDownLosesNothing() throws IOException {
    RunKey key = published("2019-01-01T00:00:00Z");
    int unused;
    try (ServerSocket socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }

    assertThatThrownBy(() -> step(server(unused)).run(MONITOR, key, false))
        .isInstanceOf(MailFailedException.class)
        .hasMessageContaining("Connection refused");
    assertThat(ledger(key)).isEmpty();
    assertThat(notifying(key).mailed()).isEqualTo(2);
  }

  @Test
  void withoutAServerEverythingWaits() {
    RunKey key = published("2019-01-01T00:00:00Z");

    NotifySummary summary = step(null).run(MONITOR, key, false);

    assertThat(summary).isEqualTo(new NotifySummary(key.id(), false, 0, 2, List.of(), null));
    assertThat(ledger(key)).isEmpty();
    assertThat(notifying(key).mailed()).isEqualTo(2);
  }

  @Test
  void aFindingThatGetsWorseIsMailedAgain() {
    RunKey early = published("2019-01-01T00:00:00Z");
    notifying(early);
    RunKey late = RunFixture.key(window, "2019-02-01T00:00:00Z");
    RunFixture.open(DATABASE, late).labels(100, 100).drift("amount", "psi", 0.5, 0.1);
    judgeAndPublish(late);

    notifying(late);

    assertThat(mails.messages()).hasSize(4);
    assertThat(mails.messages().get(2)).contains("To: fraud-lead@").contains("[RED]");
  }

  @Test
  void whatPeopleTookCareOfIsNotMailed() {
    RunKey key = published("2019-01-01T00:00:00Z", "acknowledged");

    assertThat(notifying(key).mailed()).isEqualTo(1);
    assertThat(mails.messages().get(0)).contains("2 new findings").doesNotContain("RED: precision");
  }

  @Test
  void anOpenRunIsNotMailed() {
    RunFixture run = RunFixture.open(DATABASE, window, "2019-01-01T00:00:00Z").threeFindings();

    assertThatThrownBy(() -> notifying(run.key())).isInstanceOf(NothingToDoException.class);
    assertThat(mails.messages()).isEmpty();
  }

  private NotifySummary notifying(RunKey key) {
    return step(server()).run(MONITOR, key, false);
  }

  private NotifyStep step(@Nullable MailServer server) {
    return new NotifyStep(DATABASE.database(), server, "https://reports.example.org/modelwatch/");
  }

  private MailServer server() {
    return server(mails.port());
  }

  private static MailServer server(int port) {
    return new MailServer(
        "localhost", port, MailServer.Encryption.NONE, null, null, "modelwatch@example.org");
  }

  private RunKey published(String asOf) {
    return published(asOf, "open");
  }

  /** A published run of three findings; its red one has a status. */
  private RunKey published(String asOf, String status) {
    RunKey key = RunFixture.open(DATABASE, window, asOf).threeFindings().key();
    DATABASE
        .database()
        .store(AlertStore.class)
        .put(key.id(), List.of(new Alert("metric|precision|", Severity.RED, "", 0, 0, "", status)));
    judgeAndPublish(key);
    return key;
  }

  private static void judgeAndPublish(RunKey key) {
    new AlertStep(DATABASE.database()).run(MONITOR, key);
    new StoreStep(DATABASE.database()).run(key);
  }

  private static List<Delivery> ledger(RunKey key) {
    return DATABASE
        .database()
        .store(DeliveryStore.class)
        .ofWindow(key.monitor(), key.modelVersion(), key.window());
  }

  private static String messageId(String message) {
    return message.lines().filter(line -> line.startsWith("Message-ID:")).findFirst().orElseThrow();
  }
}
