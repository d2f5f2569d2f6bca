package io.modelwatch.notify.mail;

import static io.modelwatch.document.RunFixture.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.RunKey;
import io.modelwatch.notify.NotifyStep;
import io.modelwatch.notify.mail.MailServer.Encryption;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an e-mail looks like, and that it travels protected where it is told to. */
@Tag("process")
class MailTest {

  private static final String KEYSTORE_PASSWORD = "of-this-test-only";

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @TempDir static Path folder;

  private @Nullable GreenMail server;

  /** GreenMail takes its certificate from system properties, once. */
  @BeforeAll
  static void makeCertificate() throws Exception {
    Path keystore = folder.resolve("localhost.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "mail",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-validity",
                "2",
                "-keystore",
                keystore.toString(),
                "-storepass",
                KEYSTORE_PASSWORD)
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    System.setProperty("greenmail.tls.keystore.file", keystore.toString());
    System.setProperty("greenmail.tls.keystore.password", KEYSTORE_PASSWORD);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  @Test
  void saysWhatWasFoundWithLimitAndWindowAndWhatToDo() throws Exception {
    GreenMail mails = start(ServerSetup.PROTOCOL_SMTP);
    RunKey key = published("2018-05-14/2018-05-21");

    notifying(key, mails, "https://example.org/reports/");

    MimeMessage message = mails.getReceivedMessages()[1];
    assertThat(message.getAllRecipients()).hasSize(1);
    assertThat(message.getAllRecipients()[0]).hasToString("fraud-ml@example.org");
    assertThat(message.getFrom()[0]).hasToString("modelwatch@example.org");
    assertThat(message.getSubject())
        .isEqualTo(
            "[RED] telecom-fraud version 1, 2018-05-14/2018-05-21: 3 new findings, recommended"
                + " action: retrain");
    assertThat(message.getMessageID()).matches("<[0-9a-f-]{36}@example\\.org>");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getContentType()).startsWith("multipart/alternative");
    MimeMultipart parts = (MimeMultipart) message.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain; charset=UTF-8");
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html; charset=UTF-8");
    String link = "https://example.org/reports/telecom-fraud/" + key.id() + ".html";
    assertThat(parts.getBodyPart(0).getContent().toString())
        .contains("Recommended action: retrain")
        .contains(
            "- RED: precision on confirmed labels is 0.55, the limit is >= 0.6 (95 % interval 0.52"
                + " to 0.58, n = 140, window 2018-05-14/2018-05-21)")
        .contains("- YELLOW: psi of amount against the baseline is 0.15, the limit is < 0.1")
        .contains("not judged: roc_auc on confirmed labels: one class only")
        .contains("Report: " + link);
    String html = parts.getBodyPart(1).getContent().toString();
    assertThat(html)
        .contains("Recommended action: retrain")
        .contains("precision on confirmed labels is 0.55, the limit is &gt;= 0.6")
        .contains("href=\"" + link + "\"")
        .doesNotContain("<script");
    Files.writeString(
        Files.createDirectories(Path.of("target/reports")).resolve("mail.html"), html);
  }

  /** Cents for euros: that the distribution of the amount moved is said once, below its cause. */
  @Test
  void whatFollowsFromTheRootIsListedBelowIt() throws Exception {
    GreenMail mails = start(ServerSetup.PROTOCOL_SMTP);
    RunKey key =
        RunFixture.open(DATABASE, "2018-06-18/2018-06-25", "2018-06-26T00:00:00Z")
            .threeFindings()
            .inCents("amount")
            .published();

    notifying(key, mails, "https://example.org/reports/");

    MimeMultipart parts = (MimeMultipart) mails.getReceivedMessages()[1].getContent();
    String text = parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n");
    String told = text.substring(text.indexOf("3 new findings:"), text.indexOf("Report: "));
    assertThat(text).contains("\nBroken input: amount is 100.5 times as great");
    assertThat(told.lines().toList())
        .satisfies(lines -> assertThat(lines.get(1)).startsWith("- RED: amount is 100.5 times"))
        .filteredOn(line -> line.contains("psi of amount"))
        .singleElement()
        .asString()
        .endsWith("; alarms nobody: it says of amount what input:scale|amount| says");
    assertThat(told).contains("\nAlarms nobody, and why:\n- YELLOW: psi of amount");
    assertThat(parts.getBodyPart(1).getContent().toString())
        .contains("Alarms nobody, and why</h2>");
  }

  @Test
  void logsInOverTls() throws Exception {
    GreenMail mails = start(ServerSetup.PROTOCOL_SMTPS);
    mails.setUser("fraud-ml@example.org", "sender", "secret");
    int port = mails.getSmtps().getPort();
    MailServer settings = tls(port, "secret");

    send(settings, trusting(settings));

    assertThat(mails.getReceivedMessages()).hasSize(1);
    MailServer wrong = tls(port, "guess");
    assertThatThrownBy(() -> send(wrong, trusting(wrong))).isInstanceOf(MessagingException.class);
    assertThat(mails.getReceivedMessages()).hasSize(1);
  }

  @Test
  void trustsNoCertificateThatNobodyVouchesFor() {
    GreenMail mails = start(ServerSetup.PROTOCOL_SMTPS);
    MailServer settings = tls(mails.getSmtps().getPort(), "secret");

    assertThatThrownBy(() -> send(settings, settings.properties()))
        .isInstanceOf(MessagingException.class);
    assertThat(mails.getReceivedMessages()).isEmpty();
  }

  @Test
  void doesWithoutAServerThatCannotEncrypt() throws Exception {
    try (ScriptedMailServer mails = new ScriptedMailServer()) {
      MailServer settings =
          new MailServer(
              "localhost", mails.port(), Encryption.STARTTLS, null, null, "modelwatch@example.org");

      assertThatThrownBy(() -> send(settings, settings.properties()))
          .isInstanceOf(MessagingException.class)
          .hasMessageContaining("STARTTLS is required");
      assertThat(mails.messages()).isEmpty();
    }
  }

  @Test
  void noPasswordTravelsInTheClearOrIsPrinted() {
    assertThatThrownBy(
            () ->
                new MailServer(
                    "example.org", 25, Encryption.NONE, "sender", "secret", "a@example.org"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs encryption");
    assertThat(tls(465, "secret")).asString().isEqualTo("localhost:465");
  }

  private GreenMail start(String protocol) {
    GreenMail started = new GreenMail(new ServerSetup(0, "localhost", protocol));
    started.start();
    server = started;
    return started;
  }

  private static void send(MailServer settings, Properties properties) throws MessagingException {
    Session session = Session.getInstance(properties);
    LedgerTransport transport = new LedgerTransport(session, settings);
    MimeMessage message = new MimeMessage(session);
    message.setFrom("modelwatch@example.org");
    message.setRecipients(MimeMessage.RecipientType.TO, "fraud-ml@example.org");
    message.setText("findings");
    message.saveChanges();
    try {
      transport.send(message, () -> {});
    } finally {
      transport.hangUp();
    }
  }

  /** The settings, and trust in the certificate of this test. */
  private static Properties trusting(MailServer settings) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("localhost.p12"))) {
      store.load(in, KEYSTORE_PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("mail", store.getCertificate("mail"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    Properties properties = settings.properties();
    properties.put("mail.smtps.ssl.socketFactory", context.getSocketFactory());
    return properties;
  }

  private static void notifying(RunKey key, GreenMail mails, @Nullable String publicUrl) {
    MailServer server =
        new MailServer(
            "localhost",
            mails.getSmtp().getPort(),
            Encryption.NONE,
            null,
            null,
            "modelwatch@example.org");
    new NotifyStep(DATABASE.database(), List.of(new MailChannel(server)), publicUrl)
        .run(MONITOR, key, false);
  }

  private static MailServer tls(int port, String password) {
    return new MailServer(
        "localhost", port, Encryption.TLS, "sender", password, "modelwatch@example.org");
  }

  @Test
  void saysWhyAWindowWasEvaluatedAgain() throws Exception {
    GreenMail mails = start(ServerSetup.PROTOCOL_SMTP);
    String window = "2018-05-21/2018-05-28";
    published(window);
    RunKey key =
        RunFixture.open(DATABASE, window, "2018-08-01T00:00:00Z")
            .labels(33612, 33612)
            .metric("precision", 0.55, 0.52, 0.58, 140)
            .published();

    notifying(key, mails, null);

    MimeMultipart parts = (MimeMultipart) mails.getReceivedMessages()[0].getContent();
    assertThat(parts.getBodyPart(0).getContent().toString())
        .contains("Restated because 13,612 predictions became mature.");
    assertThat(parts.getBodyPart(1).getContent().toString())
        .contains("Restated because 13,612 predictions became mature.");
  }

  private static RunKey published(String window) {
    return RunFixture.open(DATABASE, window, "2018-06-01T00:00:00Z").threeFindings().published();
  }
}
