package io.modelwatch.notify.mail;

import static io.modelwatch.document.RunFixture.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.domain.RunKey;
import io.modelwatch.notify.Channel;
import io.modelwatch.notify.ChannelContract;
import io.modelwatch.notify.NotSentException;
import io.modelwatch.notify.NotifySummary;
import io.modelwatch.notify.mail.ScriptedMailServer.Behaviour;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailChannelTest extends ChannelContract {

  private ScriptedMailServer mails;

  @BeforeEach
  void start() throws IOException {
    mails = new ScriptedMailServer();
  }

  @AfterEach
  void stop() throws IOException {
    mails.close();
  }

  @Override
  protected Class<? extends Function<String, Channel>> maker() {
    return Maker.class;
  }

  @Override
  protected String receiver() {
    return "" + mails.port();
  }

  @Override
  protected List<String> arrived() {
    return mails.messages().stream().map(MailChannelTest::messageId).toList();
  }

  @Override
  protected void refuse() {
    mails.behave(Behaviour.REFUSE_AT_DOT);
  }

  @Override
  protected void takeAndFail() {
    mails.behave(Behaviour.TAKE_AND_HANG_UP);
  }

  @Override
  protected void work() {
    mails.behave(Behaviour.ACCEPT);
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSE_RECIPIENT", "HANG_UP_BEFORE_DATA"})
  void whatTheServerDidNotTakeIsSentByTheNextCall(Behaviour failure) {
    RunKey key = published();
    mails.behave(failure);

    assertThatThrownBy(() -> notifying(key)).isInstanceOf(NotSentException.class);
    assertThat(ledger(key)).noneMatch(ChannelContract::hasGone);

    mails.behave(Behaviour.ACCEPT);
    assertThat(notifying(key).sent()).isEqualTo(2);
  }

  @Test
  void aServerThatIsDownLosesNothing() throws IOException {
    RunKey key = published();
    int unused;
    try (ServerSocket socket = new ServerSocket(0)) {
      unused = socket.getLocalPort();
    }
    MailServer down = ScriptedMailServer.plain(unused);

    assertThatThrownBy(() -> step(new MailChannel(down)).run(MONITOR, key, false))
        .isInstanceOf(NotSentException.class)
        .hasMessageContaining(
            "not sent to fraud-lead@example.org by localhost:" + unused + ": Couldn't connect")
        .hasMessageContaining("Connection refused");
    assertThat(ledger(key)).noneMatch(ChannelContract::hasGone);
    assertThat(notifying(key).sent()).isEqualTo(2);
  }

  @Test
  void withoutAServerEverythingWaits() {
    RunKey key = published();

    NotifySummary summary = step(new MailChannel(null)).run(MONITOR, key, false);

    assertThat(summary).isEqualTo(new NotifySummary(key.id(), List.of(), 0, 2, List.of(), null));
    assertThat(ledger(key)).noneMatch(ChannelContract::hasGone);
    assertThat(notifying(key).sent()).isEqualTo(2);
  }

  private static String messageId(String message) {
    return message
        .lines()
        .filter(line -> line.startsWith("Message-ID: "))
        .map(line -> line.substring("Message-ID: ".length()))
        .findFirst()
        .orElseThrow();
  }

  /** Makes the channel to a server on this machine. */
  static final class Maker implements Function<String, Channel> {

    @Override
    public Channel apply(String port) {
      return new MailChannel(ScriptedMailServer.plain(Integer.parseInt(port)));
    }
  }
}
