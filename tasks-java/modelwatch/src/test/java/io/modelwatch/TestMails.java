package io.modelwatch;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import io.modelwatch.notify.NotifyStep;
import io.modelwatch.notify.Places;
import io.modelwatch.notify.mail.MailChannel;
import io.modelwatch.notify.mail.MailServer;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A mail server for the time of a test, to which runs are told. */
final class TestMails implements BeforeEachCallback, AfterEachCallback {

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));

  @Override
  public void beforeEach(ExtensionContext context) {
    server.start();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    server.stop();
  }

  /** The notify step of a run. */
  void tell(Database database, Monitor monitor, RunKey key) throws Exception {
    MailServer settings =
        new MailServer(
            "localhost",
            server.getSmtp().getPort(),
            MailServer.Encryption.NONE,
            null,
            null,
            "modelwatch@localhost");
    new NotifyStep(database, List.of(new MailChannel(settings)), Places.NONE)
        .run(monitor, key, false);
  }

  MimeMessage[] received() {
    return server.getReceivedMessages();
  }
}
