package io.modelwatch.notify;

import static io.modelwatch.document.RunFixture.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.RunKey;
import io.modelwatch.notify.mail.MailChannel;
import io.modelwatch.notify.mail.MailServer;
import io.modelwatch.notify.mail.ScriptedMailServer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
  void aSecondRunOfTheWindowMailsOnlyWhatIsNew() {
    RunKey early = published("2019-01-01T00:00:00Z");
    notifying(early);
    RunKey late = RunFixture.key(window, "2019-02-01T00:00:00Z");
    RunFixture.open(DATABASE, late).threeFindings().drift("region", "psi", 0.5).published();

    notifying(late);

    assertThat(mails.messages()).hasSize(4);
    assertThat(mails.messages().get(3))
        .contains("1 new finding")
        .contains("psi of region")
        .doesNotContain("psi of amount");
    assertThat(notifying(early))
        .isEqualTo(new NotifySummary(early.id(), List.of("mail"), 0, 0, List.of(), late.id()));
  }

  @Test
  void aFindingThatGetsWorseIsMailedAgain() {
    RunKey early = RunFixture.key(window, "2019-01-01T00:00:00Z");
    RunFixture.open(DATABASE, early)
        .labels(100, 100)
        .metric("precision", 0.7, 0.69, 0.71, 100)
        .published();
    notifying(early);
    RunKey late = RunFixture.key(window, "2019-02-01T00:00:00Z");
    RunFixture.open(DATABASE, late)
        .labels(100, 100)
        .metric("precision", 0.55, 0.54, 0.56, 100)
        .published();

    notifying(late);

    assertThat(mails.messages()).hasSize(3);
    assertThat(mails.messages().get(0)).contains("To: fraud-ml@").contains("[YELLOW]");
    assertThat(mails.messages().subList(1, 3))
        .allSatisfy(mail -> assertThat(mail).contains("[RED]"))
        .anySatisfy(mail -> assertThat(mail).contains("To: fraud-lead@"));
  }

  @Test
  void anOpenRunIsNotMailed() {
    RunFixture run = RunFixture.open(DATABASE, window, "2019-01-01T00:00:00Z").threeFindings();

    assertThatThrownBy(() -> notifying(run.key())).isInstanceOf(NothingToDoException.class);
    assertThat(mails.messages()).isEmpty();
  }

  private NotifySummary notifying(RunKey key) {
    MailServer server =
        new MailServer(
            "localhost",
            mails.port(),
            MailServer.Encryption.NONE,
            null,
            null,
            "modelwatch@example.org");
    return new NotifyStep(
            DATABASE.database(),
            List.of(new MailChannel(server)),
            "https://reports.example.org/modelwatch/")
        .run(MONITOR, key, false);
  }

  /** A published run of three findings. */
  private RunKey published(String asOf) {
    return RunFixture.open(DATABASE, window, asOf).threeFindings().published();
  }
}
