package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.RestatementStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.document.Documents;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Alert;
import io.modelwatch.domain.Restatement;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.RunStatus;
import io.modelwatch.domain.Window;
import io.modelwatch.label.DueRuns;
import io.modelwatch.label.DueRuns.Due;
import io.modelwatch.label.LabelHealth;
import io.modelwatch.label.LabelHealth.Health;
import io.modelwatch.label.LabelUpdate;
import io.modelwatch.lake.Lake;
import io.modelwatch.simulate.Simulation;
import io.modelwatch.simulate.SimulationOptions;
import io.modelwatch.update.EvaluatedVersion;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What labels that arrive late, or not at all, do to runs: from landing files to mails. */
@Tag("database")
class LabelChainTest {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();
  @RegisterExtension final TestMails mails = new TestMails();

  /** Seven weeks of Mondays to Sundays; labels are mature after two weeks. */
  private static final LocalDate FIRST_DAY = LocalDate.parse("2024-01-01");

  private static final String FIFTH_WEEK = "2024-01-29/2024-02-05";
  private static final String SIXTH_WEEK = "2024-02-05/2024-02-12";

  @TempDir static Path stream;
  @TempDir Path folder;

  @BeforeAll
  static void simulate() throws IOException {
    new Simulation(new SimulationOptions(FIRST_DAY, 49, 300, 416)).write(stream);
  }

  @Test
  void aBrokenFeedIsAnAlertOfTheNewestWindowOnce() throws Exception {
    Monitor monitor = monitor("telecom-usage", "broken-feed");
    land(stream, day("2024-02-13"));
    ingest(monitor, folder);
    evaluate(monitor, SIXTH_WEEK, "2024-02-13T00:00:00Z");
    evaluate(monitor, FIFTH_WEEK, "2024-02-13T00:00:00Z");

    assertThat(health(monitor, "2024-02-13T00:00:00Z").broken()).isEmpty();
    Health broken = health(monitor, "2024-02-20T00:00:00Z");
    assertThat(broken.broken())
        .extracting(check -> check.column() + " " + check.check())
        .as("one thing is said once")
        .containsExactly("labels silent_days");
    assertThat(broken.missingFiles())
        .isEqualTo(day("2024-02-13").datesUntil(day("2024-02-19")).toList());
    assertThat(due(monitor, broken))
        .filteredOn(due -> due.because().contains("label feed: labels silent_days"))
        .extracting(Due::window)
        .containsExactly(Window.parse(SIXTH_WEEK, ZoneOffset.UTC));

    ResultDocument document =
        Documents.published(
            POSTGRES.database(), evaluate(monitor, SIXTH_WEEK, "2024-02-20T00:00:00Z"));

    assertThat(document.alerts())
        .extracting(Alert::key)
        .filteredOn(key -> key.contains("|labels"))
        .as("both sources fell silent before the week had what it needs")
        .containsExactly("quality:silent_days|labels|");
    assertThat(mailed())
        .anyMatch(text -> text.contains("its last report became known on 2024-02-12"));
    assertThat(due(monitor, broken))
        .flatExtracting(Due::because)
        .noneMatch(why -> why.startsWith("label feed"));
  }

  @Test
  void theMissingFeedWeekOfChurnIsMailedAlthoughItsRowsCameLater() throws Exception {
    Path churn = SharedStreams.folder("churn");
    Monitor monitor = MonitorFile.load(Path.of("../../dags/monitors/telco-churn.yaml"));
    ingest(monitor, churn);
    RunKey before = evaluate(monitor, "2024-05-13/2024-05-20", "2024-05-20T00:00:00Z");
    assertThat(labelAlerts(before)).isEmpty();

    Health health = health(monitor, "2024-05-28T00:00:00Z");

    assertThat(health.missingFiles())
        .isEqualTo(day("2024-05-20").datesUntil(day("2024-05-27")).toList());
    assertThat(due(monitor, health))
        .extracting(Due::because)
        .anyMatch(because -> because.contains("label feed: labels missing_files"));

    RunKey after = evaluate(monitor, "2024-05-20/2024-05-27", "2024-05-28T00:00:00Z");

    assertThat(labelAlerts(after)).containsExactly("quality:missing_files|labels|");
    assertThat(mailed()).anyMatch(text -> text.contains("missing_files of labels is 7"));
  }

  @Test
  void aRestatedRunSupersedesSaysWhyAndLeavesTheOldOneAsItWas() throws Exception {
    Monitor monitor = monitor("telecom-usage", "restated");
    land(stream, day("2024-02-12"));
    ingest(monitor, folder);
    RunKey early = evaluate(monitor, SIXTH_WEEK, "2024-02-12T00:00:00Z");
    byte[] document = document(early);
    assertThat(due(monitor, health(monitor, "2024-02-12T00:00:00Z"))).isEmpty();

    land(stream, day("2024-03-30"));
    ingest(monitor, folder);
    Health health = health(monitor, "2024-03-01T00:00:00Z");
    assertThat(due(monitor, health))
        .singleElement()
        .satisfies(
            due -> assertThat(due.window()).isEqualTo(Window.parse(SIXTH_WEEK, ZoneOffset.UTC)))
        .satisfies(due -> assertThat(due.because()).contains("mature"))
        .satisfies(due -> assertThat(due.because()).anyMatch(why -> why.endsWith("changed")));
    RunKey late = evaluate(monitor, SIXTH_WEEK, "2024-03-01T00:00:00Z");

    assertThat(status(early)).isEqualTo(RunStatus.SUPERSEDED);
    assertThat(status(late)).isEqualTo(RunStatus.PUBLISHED);
    Restatement why =
        POSTGRES.database().store(RestatementStore.class).find(late.id()).orElseThrow();
    assertThat(why.previousRunId()).isEqualTo(early.id());
    assertThat(why.arrived()).isPositive();
    assertThat(why.matured())
        .isEqualTo(Documents.published(POSTGRES.database(), late).labels().predictions());
    assertThat(due(monitor, health(monitor, "2024-03-01T00:00:00Z"))).isEmpty();
    assertThat(document(evaluate(monitor, SIXTH_WEEK, "2024-02-12T00:00:00Z"))).isEqualTo(document);
    assertThat(status(late)).isEqualTo(RunStatus.PUBLISHED);
  }

  @Test
  void anOldAsOfGivesTheSameDocumentAfterMoreOfFraudHasArrived() throws Exception {
    Path fraud = SharedStreams.folder("fraud");
    Monitor monitor = monitor("telecom-fraud", "as-of");
    land(fraud, day("2018-06-04"));
    ingest(monitor, folder);
    byte[] document = document(evaluate(monitor, "2018-05-28/2018-06-04", "2018-06-04T00:00:00Z"));

    land(fraud, day("2018-06-20"));
    ingest(monitor, folder);
    evaluate(monitor, "2018-05-28/2018-06-04", "2018-06-20T00:00:00Z");

    assertThat(document(evaluate(monitor, "2018-05-28/2018-06-04", "2018-06-04T00:00:00Z")))
        .isEqualTo(document);
  }

  /** Every test watches a stream of its own. */
  private Monitor monitor(String file, String name) throws IOException {
    return MonitorCopy.of(
        Path.of("../../dags/monitors/" + file + ".yaml"),
        folder.resolve(name + ".yaml"),
        text -> text.replace("monitor: " + file + "\n", "monitor: " + name + "\n"));
  }

  /** Puts a stream's files of the days before one, and those of no day, into the landing folder. */
  private void land(Path from, LocalDate before) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        Path landed = folder.resolve(from.relativize(file));
        boolean later =
            name.startsWith("20") && name.substring(0, 10).compareTo(before.toString()) >= 0;
        if (!later && !Files.exists(landed)) {
          Files.createDirectories(landed.getParent());
          Files.copy(file, landed);
        }
      }
    }
  }

  private void ingest(Monitor monitor, Path from) {
    WholeRun.ingest(POSTGRES.database(), lake(), monitor, from, Instant.now());
  }

  /** All steps of a run, but the report. */
  private RunKey evaluate(Monitor monitor, String window, String asOf) throws Exception {
    var database = POSTGRES.database();
    Window parsed = Window.parse(window, ZoneOffset.UTC);
    Instant cut = Instant.parse(asOf);
    String live = new EvaluatedVersion(database).of(monitor, parsed, cut);
    RunKey key = new RunKey(monitor.name(), live, parsed, cut, monitor.hash());
    WholeRun.of(database, lake(), monitor, key);
    mails.tell(database, monitor, key);
    return key;
  }

  private Health health(Monitor monitor, String asOf) {
    new LabelUpdate(POSTGRES.database(), lake()).run(monitor);
    return new LabelHealth(POSTGRES.database()).of(monitor, Instant.parse(asOf));
  }

  private static List<Due> due(Monitor monitor, Health health) {
    return new DueRuns(POSTGRES.database()).of(monitor, health);
  }

  private static byte[] document(RunKey key) {
    return DocumentJson.bytes(Documents.published(POSTGRES.database(), key));
  }

  private static List<String> labelAlerts(RunKey key) {
    return Documents.published(POSTGRES.database(), key).alerts().stream()
        .map(Alert::key)
        .filter(alert -> alert.contains("|labels"))
        .toList();
  }

  private static RunStatus status(RunKey key) {
    return POSTGRES.database().store(RunStore.class).find(key.id()).orElseThrow().status();
  }

  private List<String> mailed() {
    List<String> texts = new ArrayList<>();
    for (MimeMessage message : mails.received()) {
      texts.add(GreenMailUtil.getBody(message).replace("=\r\n", ""));
    }
    return texts;
  }

  private Lake lake() {
    return Lake.open(folder.resolve("lake"));
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
