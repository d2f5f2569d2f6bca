package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.TestJvm;
import io.modelwatch.database.IncidentStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentState;
import io.modelwatch.domain.ModelUpdate;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
import io.modelwatch.update.ModelUpdates;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a model update asks for: the version that it names, in every run; and what is due. */
@Tag("database")
class PlanUpdateTest {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @Test
  void aNewVersionsNotificationWaitsInEveryRun() throws Exception {
    ModelUpdate update = announced("new", now.minus(6, ChronoUnit.DAYS));

    assertThat(plan(update))
        .contains("\"model_version\":\"new\"")
        .contains("\"announced\":\"" + update.partitionKey() + "\"");
  }

  @Test
  void afterAWeekItDoesNotWaitAnyMore() throws Exception {
    ModelUpdate update = announced("old", now.minus(8, ChronoUnit.DAYS));

    assertThat(plan(update)).contains("\"model_version\":\"old\"").doesNotContain("announced");
    assertThat(plan(update, "--wait=P30D")).contains("\"announced\":");
  }

  private ModelUpdate announced(String version, Instant deployed) {
    ModelUpdate update =
        new ModelUpdate(
            "fraud-screening", version, List.of("telecom-fraud"), deployed, null, now, false);
    new ModelUpdates(POSTGRES.database()).announce(update);
    return update;
  }

  @Test
  void theStepsOfARunThatWaitsSayWhyAndTheNextDagRunHasIt() throws Exception {
    ModelUpdate update = announced("waiting", now.minus(1, ChronoUnit.DAYS));
    plan(update);

    Ended label =
        run(
            "label",
            "--monitor=telecom-fraud",
            "--window=2018-07-09/2018-07-16",
            "--as-of=" + update.asOf(),
            "--model-version=waiting",
            "--announced=" + update.partitionKey());

    assertThat(label.code()).isEqualTo(ExitCode.NOTHING_TO_DO);
    assertThat(label.said())
        .contains("no predictions of version waiting of telecom-fraud in 2018-07-09/2018-07-16")
        .contains("model update " + update.partitionKey() + " waits for them");
    assertThat(new ModelUpdates(POSTGRES.database()).claim(update.partitionKey(), "next"))
        .returns("waiting", ModelUpdate::modelVersion);
  }

  /** The bank reviews the last week every morning, from an incident's first mail on. */
  @Test
  void whileAnIncidentIsOpenItIsLookedMoreOften() throws Exception {
    RunKey key =
        new RunKey(
            "bank-recommendation",
            "1",
            Window.parse("2009-05-01/2009-06-01", ZoneOffset.UTC),
            Instant.parse("2009-06-01T05:00:00Z"),
            "0".repeat(64));
    POSTGRES.database().store(RunStore.class).open(key);
    IncidentStore incidents = POSTGRES.database().store(IncidentStore.class);
    incidents.append(
        key.monitor(), 1, List.of(event(0, Kind.FOUND, IncidentState.PENDING, key, key.asOf())));
    assertThat(due("2009-06-02")).contains("2009-06-01/2009-06-02").doesNotContain("2009-05-26/");
    Instant told = key.asOf().plus(2, ChronoUnit.DAYS);
    incidents.append(
        key.monitor(), 1, List.of(event(1, Kind.OPENED, IncidentState.OPEN, key, told)));

    assertThat(due("2009-06-03"))
        .as("of all clients the last week, of new ones the last day")
        .contains("2009-05-27/2009-06-03", "2009-06-02/2009-06-03");
    assertThat(due("2009-06-02")).as("as of then").doesNotContain("2009-05-26/2009-06-02");
  }

  private static String due(String day) throws IOException, InterruptedException {
    Ended ended = run("plan", "--monitor=bank-recommendation", "--at=" + day + "T05:00:00Z");
    assertThat(ended.code()).isEqualTo(ExitCode.DONE);
    return ended.said();
  }

  private static IncidentEvent event(
      int sequence, Kind kind, IncidentState state, RunKey key, Instant known) {
    return new IncidentEvent(
        sequence,
        kind,
        known,
        IncidentEvent.PROGRAM,
        "found",
        state,
        key.id(),
        "metric|negative_hits|",
        Severity.RED,
        LocalDate.parse("2009-05-01"),
        LocalDate.parse("2009-05-31"),
        null,
        null,
        null);
  }

  private static String plan(ModelUpdate update, String... more)
      throws IOException, InterruptedException {
    List<String> options =
        new ArrayList<>(List.of("--partition-key=" + update.partitionKey(), "--dag-run=run"));
    options.addAll(List.of(more));
    Ended ended = run("plan", options.toArray(String[]::new));
    assertThat(ended.code()).isEqualTo(ExitCode.DONE);
    return ended.said();
  }

  private record Ended(int code, String said) {}

  /** In a process: a password is taken from the environment only. */
  private static Ended run(String step, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        TestJvm.command(Modelwatch.class, step, "--monitors=../../dags/monitors");
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    builder.environment().put("MODELWATCH_DATABASE_URL", POSTGRES.url());
    builder.environment().put("MODELWATCH_DATABASE_PASSWORD", POSTGRES.writerPassword());
    builder.environment().put("MODELWATCH_LAKE", "target/no-lake");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }
}
