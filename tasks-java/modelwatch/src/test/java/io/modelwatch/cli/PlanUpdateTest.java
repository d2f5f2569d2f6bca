package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.TestJvm;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.ModelUpdate;
import io.modelwatch.update.ModelUpdates;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a model update asks for: the version that it names, in every run. */
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
