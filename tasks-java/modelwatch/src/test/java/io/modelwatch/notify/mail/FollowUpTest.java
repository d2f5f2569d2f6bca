package io.modelwatch.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.AlarmVerdict;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.RunKey;
import io.modelwatch.incident.Act;
import io.modelwatch.incident.Incidents;
import io.modelwatch.notify.NotifyStep;
import io.modelwatch.notify.Places;
import io.modelwatch.notify.PublishedRuns;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What mails say after the first, in both parts, and who is to do what. */
@Tag("process")
class FollowUpTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String WHO =
      """
      policy:
        red_metric: retrain
        who: {watch: fraud-ml, repair: data-eng, retrain: fraud-ml, cases: fraud-lead}
      """;

  @TempDir Path folder;

  private final GreenMail mails = new GreenMail(new ServerSetup(0, "localhost", "smtp"));
  private final PublishedRuns runs = PublishedRuns.of(DATABASE);

  @BeforeEach
  void start() {
    mails.start();
  }

  @AfterEach
  void stop() {
    mails.stop();
  }

  @Test
  void theLastMailHasHowLongItWasOpenWhoKnewHowItWasJudgedAndWhatStays() throws Exception {
    told(
        runs.open(14, 20).threeFindings().decisions(20, 63, 43, 2000).inCents("amount"),
        "2018-05-21T06:00:00Z");
    act(Kind.ACKNOWLEDGED, "2018-05-21T08:38:00Z", "5.2 wrote cents", null, null);
    act(
        Kind.JUDGED,
        "2018-05-21T09:00:00Z",
        "the file says so",
        AlarmVerdict.TRUE_ALARM,
        "client release");
    for (int day = 21; day < 24; day++) {
      good(day);
    }

    Parts mail = last();
    assertThat(mail.subject()).startsWith("Resolved: amount is within its limits again");
    assertThat(mail.both("Open for")).isEqualTo(2);
    mail.has("Amount is within its limits again; it was not from 16 May to 20 May.")
        .has("3 days")
        .has("after 2 h 38 min")
        .has("by ana")
        .has("true alarm")
        .has("ana judged it a true alarm: the file says so.")
        .has("63 of 83 flagged cases were false alarms from 14 May to 20 May")
        .has("It came from: client release.")
        .has("amount from 16 May to 20 May is as it came until it is delivered again")
        .has("Found again by 27 May it is this incident")
        .has("21 May, 08:38 UTC")
        .has("Acknowledged by ana: 5.2 wrote cents.")
        .has("Judged a true alarm by ana: the file says so. It came from: client release.")
        .has("Within the limits from 21 May to 23 May.")
        .has("Resolved: within the limits on 3 days.")
        .hasNot("Whether the alarm was right");
    assertThat(mail.html()).contains(">Read the story</a>");
    keep("mail-resolved", mail);
  }

  /** Each figure only where it is known; what nobody has said is left to say. */
  @Test
  void theLastMailSaysWhatNobodyHasSaid() throws Exception {
    told(runs.measured(1, 1, PublishedRuns.RED), "2018-05-02T06:00:00Z");
    for (int day = 2; day < 5; day++) {
      good(day);
    }

    last()
        .has("Nobody has said yet what it came from.")
        .has("Whether the alarm was right, and what it came from.")
        .hasNot("Acknowledged")
        .hasNot("Judged");
  }

  @Test
  void whatWasJudgedAgainIsSaid() throws Exception {
    told(runs.measured(1, 1, PublishedRuns.RED), "2018-05-02T06:00:00Z");
    RunKey key = runs.key(1, 1);
    told(
        RunFixture.open(
                DATABASE,
                new RunKey(
                    key.monitor(),
                    key.modelVersion(),
                    key.window(),
                    Instant.parse("2018-05-02T12:00:00Z"),
                    key.monitorHash()))
            .labels(2000, 2000)
            .metric("precision", 0.9, 0.89, 0.91, 1400),
        "2018-05-02T12:00:00Z");
    for (int day = 2; day < 5; day++) {
      good(day);
    }

    last().has("The window that had it was judged again: it is not there any more.");
  }

  @Test
  void anUpdateSaysWhatHappenedSinceTheMailBefore() throws Exception {
    told(runs.measured(1, 1, PublishedRuns.YELLOW), "2018-05-02T06:00:00Z");
    told(runs.measured(2, 2, PublishedRuns.YELLOW), "2018-05-03T06:00:00Z");
    act(Kind.ACKNOWLEDGED, "2018-05-03T08:41:00Z", "rebuilding the file", null, null);
    act(Kind.COMMENTED, "2018-05-03T09:00:00Z", "ready by Friday", null, null);
    told(runs.measured(3, 3, PublishedRuns.YELLOW), "2018-05-04T06:00:00Z");
    told(runs.measured(4, 4, PublishedRuns.YELLOW), "2018-05-05T06:00:00Z");
    told(runs.measured(5, 5, PublishedRuns.RED), "2018-05-06T06:00:00Z");

    Parts mail = last();
    assertThat(mail.html()).contains("Got worse, red");
    mail.has("Since the last message")
        .has("3 May, 08:41 UTC")
        .has("Acknowledged by ana: rebuilding the file.")
        .has("Commented by ana: ready by Friday.")
        .has("Found yellow from 3 May to 4 May.")
        .has("Found red on 5 May.")
        .has("Worsened: red, yellow before.")
        .hasNot("on 1 May.");
    keep("mail-update", mail);
  }

  /** What was red, has eased and is red again by its value is told; how sure it is, too. */
  @Test
  void whatIsRedByItsValueAloneSaysSo() throws Exception {
    told(runs.measured(1, 1, PublishedRuns.RED), "2018-05-02T06:00:00Z");
    for (int day = 2; day < 5; day++) {
      told(
          runs.measured(day, day, PublishedRuns.YELLOW),
          "2018-05-0%dT06:00:00Z".formatted(day + 1));
    }
    told(
        runs.open(5, 5).labels(2000, 2000).metric("precision", 0.55, 0.45, 0.7, 140),
        "2018-05-06T06:00:00Z");

    Parts mail = last();
    assertThat(mail.html()).contains("Got worse, red");
    mail.has("It has got worse: red, yellow before.")
        .has("By its value it is red; its interval reaches into yellow, so only yellow is sure.")
        .has("YELLOW: precision on confirmed labels is 0.55");
  }

  @Test
  void theSameRootBeforeIsALinkWithItsCause() throws Exception {
    told(runs.measured(1, 1, PublishedRuns.RED), "2018-05-02T06:00:00Z");
    act(Kind.JUDGED, "2018-05-02T09:00:00Z", "r", AlarmVerdict.TRUE_ALARM, "client release");
    for (int day = 2; day < 5; day++) {
      good(day);
    }
    told(runs.measured(20, 20, PublishedRuns.RED), "2018-05-21T06:00:00Z");

    String same = "Same as in May 2018 (%s/1), cause: client release.".formatted(runs.monitor());
    String link = "https://modelwatch.example.org/incidents/%s/1".formatted(runs.monitor());
    Parts mail = last();
    mail.has(same);
    assertThat(mail.html()).contains("href=\"" + link + "\"").contains(same + "</a>");
    assertThat(mail.text()).contains(same + " " + link);
  }

  @Test
  void whatToDoSaysWhoseItIs() throws Exception {
    told(
        runs.open(14, 20)
            .threeFindings()
            .decisions(20, 63, 43, 2000)
            .weight("weighted_true_positives", 12400.4, 20, "EUR")
            .weight("weighted_false_positives", 8214.0, 63, "EUR")
            .weight("weighted_false_negatives", 100.0, 43, "EUR")
            .inCents("amount"),
        "2018-05-21T06:00:00Z");

    Parts mail = first();
    mail.has("data-eng: deliver amount from 16 May to 20 May again as it was before")
        .has(
            "fraud-lead: decide what becomes of the 63 cases that were flagged wrongly (EUR 8,214).")
        .has("fraud-ml: do not train on these days. Green all the same: recall 0.7.");
    keep("mail-opening", mail);
  }

  private void told(RunFixture run, String now) throws IOException {
    RunKey key = run.published();
    Monitor monitor = PublishedRuns.naming(folder, WHO, "fraud-ml@example.org");
    assertThat(key.asOf()).isEqualTo(now);
    new NotifyStep(
            DATABASE.database(),
            List.of(new MailChannel(ScriptedMailServer.plain(mails.getSmtp().getPort()))),
            new Places("https://example.org/reports", "https://modelwatch.example.org", null))
        .run(monitor, key, false);
  }

  private void good(int day) throws IOException {
    told(
        runs.measured(day, day, PublishedRuns.GREEN)
            .drift("amount", "psi", 0.01)
            .decisions(90, 10, 40, 1000),
        "2018-05-%02dT06:00:00Z".formatted(day + 1));
  }

  private void act(
      Kind kind, String at, String reason, @Nullable AlarmVerdict verdict, @Nullable String cause) {
    new Incidents(DATABASE.database())
        .act(
            new IncidentName(runs.monitor(), 1),
            new Act(kind, "ana", reason, Instant.parse(at), null, verdict, cause));
  }

  private Parts first() throws Exception {
    return parts(mails.getReceivedMessages()[0]);
  }

  private Parts last() throws Exception {
    MimeMessage[] all = mails.getReceivedMessages();
    return parts(all[all.length - 1]);
  }

  private static Parts parts(MimeMessage message) throws Exception {
    MimeMultipart parts = (MimeMultipart) message.getContent();
    return new Parts(
        message.getSubject(),
        parts
            .getBodyPart(0)
            .getContent()
            .toString()
            .replace("\r\n", "\n")
            .replaceAll("(?<=\\S)\n {0,4}(?=[^\\s-])", " "),
        parts.getBodyPart(1).getContent().toString().replace("\r\n", "\n"));
  }

  /** For people to look at. */
  private static void keep(String name, Parts mail) throws IOException {
    Path reports = Files.createDirectories(Path.of("target/reports"));
    Files.writeString(reports.resolve(name + ".html"), mail.html());
    Files.writeString(reports.resolve(name + ".txt"), mail.text());
  }

  /** A mail's parts, its lines joined again. */
  private record Parts(String subject, String text, String html) {

    private Parts has(String what) {
      assertThat(text).containsIgnoringCase(what);
      assertThat(html.replaceAll("<[^>]+>", "")).contains(what);
      return this;
    }

    private Parts hasNot(String what) {
      assertThat(text).doesNotContain(what);
      assertThat(html).doesNotContain(what);
      return this;
    }

    private long both(String what) {
      return List.of(text, html).stream().filter(part -> part.contains(what)).count();
    }
  }
}
