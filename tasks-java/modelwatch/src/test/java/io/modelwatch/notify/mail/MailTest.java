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
import io.modelwatch.notify.Places;
import io.modelwatch.notify.PublishedRuns;
import io.modelwatch.notify.mail.MailServer.Encryption;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
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
  private final PublishedRuns runs = PublishedRuns.of(DATABASE);

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
    RunKey key =
        runs.open(1, 7)
            .labels(2000, 2000)
            .metric("precision", 0.55, 0.52, 0.58, 140)
            .metric("recall", 0.6417, 0.6, 0.7, 120)
            .decisions(77, 63, 43, 2000)
            .weight("weighted_true_positives", 12400.4, 77, "EUR")
            .weight("weighted_false_positives", 8214.0, 63, "EUR")
            .weight("weighted_false_negatives", null, 43, "EUR")
            .undefinedMetric("roc_auc", "one class only", 2000)
            .published();

    notifying(key, mails, "https://example.org/reports/");

    MimeMessage message = to(mails, "fraud-lead@example.org").get(0);
    assertThat(message.getFrom()[0]).hasToString("modelwatch@example.org");
    assertThat(message.getSubject())
        .isEqualTo("Red: 63 of 140 flagged cases were false alarms, %s version 1", runs.monitor());
    assertThat(message.getMessageID()).matches("<[0-9a-f-]{36}@example\\.org>");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getContentType()).startsWith("multipart/alternative");
    MimeMultipart parts = (MimeMultipart) message.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain; charset=UTF-8");
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html; charset=UTF-8");
    String link = "https://example.org/reports/%s/%s.html".formatted(runs.monitor(), key.id());
    String text = plain(message);
    assertThat(text)
        .startsWith("63 of 140 flagged cases were false alarms.")
        .contains("77 of 120 positive cases were caught.")
        .containsPattern("this window\\s+Flagged")
        .containsPattern("False alarms +63\\s+EUR 8,214")
        .containsPattern("Missed +43\\s+EUR unknown")
        .contains("EUR of missed: 1 of 43 have no weight")
        .contains("First bad day: 2018-05-01.")
        .contains("RED: precision on confirmed labels is 0.55, the limit is >= 0.6")
        .contains("recall is green: confirmed 0.6417 (95 % interval 0.6 to 0.7, n = 120)")
        .contains("roc_auc on confirmed labels: one class only")
        .contains(" " + link)
        .contains("modelwatch incident acknowledge %s/1".formatted(runs.monitor()));
    String html = parts.getBodyPart(1).getContent().toString();
    assertThat(html)
        .contains("63 of 140 flagged cases were false alarms.</h1>")
        .contains(">EUR 8,214</div>")
        .contains("the limit is &gt;= 0.6")
        .contains("href=\"" + link + "\"")
        .doesNotContain("<script");
  }

  /** Cents for euros: the cause stands first, what follows from it is said once, at the end. */
  @Test
  void whatFollowsFromTheRootIsListedBelowIt() throws Exception {
    GreenMail mails = start(ServerSetup.PROTOCOL_SMTP);
    RunKey key =
        runs.open(14, 20).threeFindings().decisions(77, 63, 43, 2000).inCents("amount").published();

    notifying(key, mails, "https://example.org/reports/");

    MimeMessage message = to(mails, "fraud-lead@example.org").get(0);
    String text = plain(message);
    assertThat(message.getSubject())
        .startsWith("Red: since 16 May amount is a hundred times too large; ");
    assertThat(text)
        .startsWith("Since 16 May amount is a hundred times too large; 63 of 140 flagged")
        .contains("Broken input: amount is 100.5 times as great")
        .contains("deliver amount from 16 May to 20 May again as it was before")
        .contains("fraud-analytics: do not train on these days.");
    String numbers = text.substring(text.indexOf("IN NUMBERS"));
    assertThat(numbers.indexOf("RED: amount")).isLessThan(numbers.indexOf("Follows"));
    assertThat(numbers.substring(numbers.indexOf("Follows")))
        .contains("psi of amount")
        .contains("alarms nobody: it says of amount what input:scale|amount| says");
    assertThat(numbers.split("psi of amount", -1)).hasSize(2);
    Files.writeString(
        Files.createDirectories(Path.of("target/reports")).resolve("mail.html"),
        ((MimeMultipart) message.getContent()).getBodyPart(1).getContent().toString());
  }

  /**
   * What the run's findings come from is said of the incident that it is about, and of no other.
   */
  @Test
  void whatDoesNotComeFromTheRootIsToldWithoutIt() throws Exception {
    GreenMail mails = start(ServerSetup.PROTOCOL_SMTP);
    RunKey key =
        runs.open(21, 27)
            .labels(2000, 2000)
            .metric("precision", 0.9, 0.88, 0.92, 1400)
            .drift("region", "psi", 0.4)
            .inCents("amount")
            .published();

    notifying(key, mails, "https://example.org/reports/");

    List<MimeMessage> told = to(mails, "fraud-ml@example.org");
    assertThat(told).hasSize(2);
    for (MimeMessage message : told) {
      boolean ofAmount = message.getSubject().contains("amount");
      assertThat(plain(message).contains("Broken input: amount")).isEqualTo(ofAmount);
    }
  }

  /** Of windows one after the other, the one that it tells of last. */
  @Test
  void showsHowTheMetricWentOverTheLastWindows() throws Exception {
    GreenMail mails = start(ServerSetup.PROTOCOL_SMTP);
    counted(1, 0.9);
    counted(2, 0.8);
    RunKey key = counted(3, 0.4);

    notifying(key, mails, null);

    MimeMessage message = to(mails, "fraud-lead@example.org").get(0);
    assertThat(((MimeMultipart) message.getContent()).getBodyPart(0).getContent().toString())
        .contains("precision\r\n")
        .containsPattern("this window +window before\\R")
        .containsPattern("1 May +0[.]9  #{25}\r")
        .containsPattern("2 May +0[.]8  #{22}\r")
        .containsPattern("3 May +0[.]4  #{11}\r");
    assertThat(((MimeMultipart) message.getContent()).getBodyPart(1).getContent().toString())
        .containsPattern("class=\"bar\" style=\"height:44px")
        .containsPattern("class=\"barnow\" style=\"height:22px");
  }

  private RunKey counted(int day, double precision) {
    return runs.measured(day, day, precision).decisions(77, 63, 43, 2000).published();
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
    MailServer server = ScriptedMailServer.plain(mails.getSmtp().getPort());
    new NotifyStep(
            DATABASE.database(),
            List.of(new MailChannel(server)),
            new Places(publicUrl, null, null))
        .run(MONITOR, key, false);
  }

  private static MailServer tls(int port, String password) {
    return new MailServer(
        "localhost", port, Encryption.TLS, "sender", password, "modelwatch@example.org");
  }

  @Test
  void saysWhyAWindowWasEvaluatedAgain() throws Exception {
    GreenMail mails = start(ServerSetup.PROTOCOL_SMTP);
    runs.open(1, 7).labels(33612, 20000).metric("precision", 0.9, 0.89, 0.91, 1400).published();
    RunKey key =
        new RunKey(
            runs.monitor(),
            "1",
            runs.key(1, 7).window(),
            java.time.Instant.parse("2018-08-01T00:00:00Z"),
            MONITOR.hash());
    RunFixture.open(DATABASE, key)
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

  private static List<MimeMessage> to(GreenMail mails, String address) throws MessagingException {
    List<MimeMessage> to = new ArrayList<>();
    for (MimeMessage message : mails.getReceivedMessages()) {
      if (message.getAllRecipients()[0].toString().equals(address)) {
        to.add(message);
      }
    }
    return to;
  }

  /** The text part with its lines joined again. */
  private static String plain(MimeMessage message) throws Exception {
    String text = ((MimeMultipart) message.getContent()).getBodyPart(0).getContent().toString();
    return text.replace("\r\n", "\n").replaceAll("(?<=\\S)\n {0,4}(?=[^\\s-])", " ");
  }
}
