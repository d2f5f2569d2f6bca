package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.modelwatch.database.EmbeddedServer;
import io.modelwatch.database.Migrations;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.simulate.Simulation;
import io.modelwatch.simulate.SimulationOptions;
import io.modelwatch.simulate.SimulationSummary;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ends every step in every way and runs it again: the published document is that of an undisturbed
 * run to the byte, and each mail arrives once. {@code -Dmodelwatch.kills=N} kills each step N times
 * instead of once, {@code -Dmodelwatch.seed=N} draws other moments.
 */
@Tag("process")
class KillTest {

  private static final int KILLS = Integer.getInteger("modelwatch.kills", 1);
  private static final long SEED = Long.getLong("modelwatch.seed", 416);

  @RegisterExtension static final TestDatabase UNDISTURBED = new TestDatabase();
  @RegisterExtension static final TestDatabase DISTURBED = new TestDatabase();

  @TempDir static Path folder;

  private static final Map<String, Long> MILLISECONDS = new HashMap<>();
  private static Path stream;
  private static SimulationSummary facts;
  private static byte[] document;
  private static List<String> mails;

  private final Random moments = new Random(SEED);
  private GreenMail mailServer;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    stream = folder.resolve("stream");
    facts =
        new Simulation(new SimulationOptions(LocalDate.of(2024, 1, 1), 42, 300, 416)).write(stream);
    Pipeline pipeline = pipeline("undisturbed", writer(UNDISTURBED));
    GreenMail server = mailServer();
    for (String step : Pipeline.STEPS) {
      long start = System.nanoTime();
      Pipeline.Ended ended = pipeline.run(step, server.getSmtp().getPort());
      MILLISECONDS.put(step, (System.nanoTime() - start) / 1_000_000);
      assertThat(ended.code()).as(step + ": " + ended.log()).isZero();
    }
    document = pipeline.document();
    mails = mails(server);
    server.stop();
    assertThat(new String(document, StandardCharsets.UTF_8)).contains("\"severity\" : \"red\"");
    assertThat(mails).isNotEmpty();
  }

  @BeforeEach
  void startMailServer() {
    mailServer = mailServer();
  }

  @AfterEach
  void stopMailServer() {
    mailServer.stop();
  }

  @Test
  void killedStepsLeaveNoTrace() throws Exception {
    Pipeline pipeline = pipeline("killed", writer(DISTURBED));
    int smtpPort = mailServer.getSmtp().getPort();
    for (String step : Pipeline.STEPS) {
      for (int kill = 0; kill < KILLS; kill++) {
        Process process = pipeline.start(step, smtpPort);
        Thread.sleep(moment(step));
        process.destroyForcibly().waitFor();
      }
      Pipeline.Ended ended = pipeline.run(step, smtpPort);
      assertThat(ended.code()).as(step + ": " + ended.log()).isZero();
    }
    assertThat(pipeline.document()).isEqualTo(document);
    assertThat(pipeline.run("notify", smtpPort).summary()).contains("\"sent\":0");
    assertEachMailArrivedOnce(pipeline);
  }

  @Test
  void aStoppedDatabaseIsWaitedFor() throws Exception {
    Path home = folder.resolve("server");
    int smtpPort = mailServer.getSmtp().getPort();
    EmbeddedServer server = EmbeddedServer.start(home, 0);
    Pipeline pipeline = null;
    try {
      Migrations.migrate(server.url(), server.owner().user(), server.owner().password());
      for (String step : Pipeline.STEPS) {
        pipeline = pipeline("stopped", writer(server));
        Process process = pipeline.start(step, smtpPort);
        Thread.sleep(moment(step));
        server.close();
        Pipeline.Ended stopped = pipeline.await(step, process);
        assertThat(stopped.code()).as(step + ": " + stopped.log()).isIn(0, 1);
        assertThat(stopped.summary()).as(step).startsWith("{\"step\":\"" + step + "\"");
        if (stopped.code() == 1) {
          assertThat(stopped.log()).contains("PostgreSQL cannot be used: ").doesNotContain("\tat ");
        }
        server = EmbeddedServer.start(home, 0);
        pipeline = pipeline("stopped", writer(server));
        Pipeline.Ended ended = pipeline.run(step, smtpPort);
        assertThat(ended.code()).as(step + ": " + ended.log()).isZero();
      }
      assertThat(pipeline.document()).isEqualTo(document);
      assertEachMailArrivedOnce(pipeline);
    } finally {
      server.close();
    }
  }

  /** What may have arrived when its step ended is reported instead of sent again. */
  private void assertEachMailArrivedOnce(Pipeline pipeline) throws Exception {
    String last = pipeline.run("notify", mailServer.getSmtp().getPort()).summary();
    List<String> arrived = mails(mailServer);
    assertThat(arrived).doesNotHaveDuplicates().isSubsetOf(mails);
    assertThat(mails.stream().filter(mail -> !arrived.contains(mail))).allMatch(last::contains);
  }

  /** A moment in the life of a step; much of it is the start of its JVM. */
  private long moment(String step) {
    long whole = MILLISECONDS.getOrDefault(step, 0L);
    return whole / 4 + moments.nextLong(1 + whole * 3 / 4);
  }

  private static Pipeline pipeline(String name, Map<String, String> database) throws IOException {
    return new Pipeline(Files.createDirectories(folder.resolve(name)), stream, facts, database);
  }

  private static Map<String, String> writer(TestDatabase database) {
    return writer(database.url(), "modelwatch_task", database.writerPassword());
  }

  private static Map<String, String> writer(EmbeddedServer server) throws IOException {
    return writer(server.url(), server.writer().user(), server.writer().password());
  }

  private static Map<String, String> writer(String url, String user, String password) {
    return Map.of(
        "MODELWATCH_DATABASE_URL", url,
        "MODELWATCH_DATABASE_USER", user,
        "MODELWATCH_DATABASE_PASSWORD", password);
  }

  private static GreenMail mailServer() {
    GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    server.start();
    return server;
  }

  /** Message id and recipient of what arrived, as the summary of {@code notify} names them. */
  private static List<String> mails(GreenMail server) throws MessagingException {
    List<String> mails = new ArrayList<>();
    for (MimeMessage message : server.getReceivedMessages()) {
      mails.add(message.getMessageID() + " to " + message.getAllRecipients()[0]);
    }
    return mails;
  }
}
