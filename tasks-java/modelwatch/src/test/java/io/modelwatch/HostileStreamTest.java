package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.document.Documents;
import io.modelwatch.domain.InputRefusedException;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import io.modelwatch.report.ReportStep;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Text of landing files, from their names and values to document, report and mails: only text. */
@Tag("database")
class HostileStreamTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  @RegisterExtension final TestMails mails = new TestMails();

  private static final String VERSION = "<i>1";
  private static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "{{ conn.modelwatch_database.password }}{% final %}",
          "a\r\nBcc: everybody@example.org",
          "=cmd|' /C calc'!A0 ${env:HOME} @/etc/passwd");
  private static final Instant BEGIN = Instant.parse("2024-03-04T00:10:00Z");
  private static final Window SECOND_WEEK = Window.parse("2024-03-11/2024-03-18", ZoneOffset.UTC);
  private static final Instant AS_OF = Instant.parse("2024-06-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void textOfDataStaysText() throws Exception {
    Monitor monitor = MonitorFile.load(monitor());
    Path landing = folder.resolve("landing");
    write(landing);
    Lake lake = Lake.open(folder.resolve("lake"));
    assertThatThrownBy(() -> WholeRun.ingest(DATABASE.database(), lake, monitor, landing, AS_OF))
        .isInstanceOf(InputRefusedException.class)
        .hasMessageContaining("predictions/<script>alert(1).csv")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("\n", "\r");
    RunKey key = new RunKey(monitor.name(), VERSION, SECOND_WEEK, AS_OF, monitor.hash());
    WholeRun.of(DATABASE.database(), lake, monitor, key);
    new ReportStep(DATABASE.database()).run(monitor, key, folder.resolve("reports"));
    mails.tell(DATABASE.database(), monitor, key);

    String document =
        JsonMapper.shared()
            .readTree(DocumentJson.bytes(Documents.published(DATABASE.database(), key)))
            .toString();
    assertThat(document).contains("<script>alert(1)</script>", "{% final %}");
    String page =
        Files.readString(folder.resolve("reports/%s/%s.html".formatted(monitor.name(), key.id())));
    assertIsHarmless(page);
    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;i&gt;1");
    assertThat(mails.received()).isNotEmpty().allSatisfy(this::assertIsHarmless);
    assertThat(text(mails.received()[0])).contains("<script>alert(1)</script>");
  }

  private static void assertIsHarmless(String page) {
    assertThat(page).doesNotContain("<script>alert", "<img src=x", "<i>1", "\"><img");
  }

  private void assertIsHarmless(MimeMessage mail) throws Exception {
    assertThat(mail.getAllRecipients())
        .extracting(address -> ((InternetAddress) address).getAddress())
        .allMatch(address -> address.equals("ml@example.org"));
    assertThat(mail.getRecipients(Message.RecipientType.BCC)).isNull();
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getSubject()).doesNotContain("\n", "\r");
    assertThat(text(mail).lines()).noneMatch(line -> line.startsWith("Bcc:"));
    parts(mail, "text/html").forEach(HostileStreamTest::assertIsHarmless);
  }

  private static String text(MimeMessage mail) throws Exception {
    return String.join("", parts(mail, "text/plain"));
  }

  private static List<String> parts(Part part, String type) throws Exception {
    if (part.getContent() instanceof Multipart parts) {
      List<String> found = new ArrayList<>();
      for (int i = 0; i < parts.getCount(); i++) {
        found.addAll(parts(parts.getBodyPart(i), type));
      }
      return found;
    }
    return part.isMimeType(type) ? List.of((String) part.getContent()) : List.of();
  }

  private Path monitor() throws IOException {
    return Files.writeString(
        folder.resolve("hostile.yaml"),
        """
        monitor: hostile
        model_id: loans
        recipients: {yellow: [ml@example.org], red: [ml@example.org]}
        inputs: {predictions: "predictions/*", outcomes: outcomes/*, feedback: feedback/*, errors: errors/*}
        columns:
          features: {amount: {type: number}, channel: {type: category}}
          segments: [channel]
        labels: {kind: report, horizon: 1d, maturity: 7d, sources: {desk: {rank: 1}}}
        windows: [7d]
        baseline: {first: 7d}
        limits:
          precision: {green: ">= 0.75", yellow: ">= 0.70", segments: true}
          psi: {yellow: 0.1, red: 0.25}
          serving_error_rate: {green: "<= 0.01", yellow: "<= 0.02"}
        """);
  }

  /** A week of web and shop, then one in which every other value is hostile and decided wrongly. */
  private static void write(Path landing) throws IOException {
    List<String> predictions = new ArrayList<>();
    List<String> outcomes = new ArrayList<>();
    List<String> errors = new ArrayList<>(List.of("request_id,event_time,error"));
    List<String> feedback = new ArrayList<>(List.of("prediction_id,rating,negative,known_at"));
    predictions.add(
        "prediction_id,event_time,model_id,model_version,score,decision,amount,channel");
    outcomes.add("prediction_id,outcome,source,event_time,known_at");
    for (int number = 0; number < 1600; number++) {
      Instant time = BEGIN.plus(Duration.ofMinutes(12L * number));
      boolean hostile = number >= 840 && number % 2 == 0;
      String channel =
          hostile ? HOSTILE.get(number / 2 % HOSTILE.size()) : number % 3 == 0 ? "web" : "shop";
      String id = quoted((hostile ? channel : "id") + number);
      int decision = number / 2 % 2;
      int outcome = hostile ? 1 - decision : decision;
      predictions.add(
          "%s,%s,loans,%s,%s,%d,%d,%s"
              .formatted(
                  id,
                  time,
                  VERSION,
                  decision == 1 ? "0.8" : "0.2",
                  decision,
                  number % 7,
                  quoted(channel)));
      String named = number % 3 == 0 && hostile ? quoted(channel + "?" + number) : id;
      Instant known = time.plus(Duration.ofHours(2));
      outcomes.add(
          "%s,%d,desk,%s,%s".formatted(named, outcome, time.plus(Duration.ofHours(1)), known));
      if (hostile) {
        errors.add("%s,%s,%s".formatted(quoted(channel + number), time, quoted(channel)));
        feedback.add("%s,1,1,%s".formatted(id, known));
      }
    }
    file(landing, "predictions/{{ x }}<img src=x>.csv", predictions);
    file(
        landing,
        "predictions/<script>alert(1).csv",
        List.of(quoted("<script>alert(1)<b>") + ",b", "1,2"));
    file(landing, "outcomes/{% final %} --output=x.csv", outcomes);
    file(landing, "feedback/@etc.csv", feedback);
    file(landing, "errors/-h.csv", errors);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private static void file(Path landing, String name, List<String> lines) throws IOException {
    Path file = landing.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }
}
