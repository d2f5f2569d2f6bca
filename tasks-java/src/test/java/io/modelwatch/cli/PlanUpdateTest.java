package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.ModelUpdate;
import io.modelwatch.update.ModelUpdates;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

  /** In a process: a password is taken from the environment only. */
  private static String plan(ModelUpdate update, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Modelwatch.class.getName(),
                "plan",
                "--monitors=../dags/monitors",
                "--partition-key=" + update.partitionKey(),
                "--dag-run=run"));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    builder.environment().put("MODELWATCH_DATABASE_URL", POSTGRES.url());
    builder.environment().put("MODELWATCH_DATABASE_PASSWORD", POSTGRES.writerPassword());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(ExitCode.DONE);
    return said;
  }
}
