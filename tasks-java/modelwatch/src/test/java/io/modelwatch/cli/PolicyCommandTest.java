package io.modelwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.RunKey;
import io.modelwatch.notify.PublishedRuns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@Tag("database")
class PolicyCommandTest {

  private static final String FILE = "../../dags/monitors/telecom-fraud.yaml";

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void saysWhoWouldBeToldOfWhat() {
    PublishedRuns runs = PublishedRuns.of(DATABASE);
    RunKey key = runs.day(1, PublishedRuns.RED);

    Called called = policy(key.id());

    assertThat(called.exit()).isZero();
    assertThat(called.err())
        .contains(
            runs.monitor()
                + "/1 red (metric|precision|), mail to fraud-lead@example.org: told, opened\n");
    JsonNode summary = called.summary();
    assertThat(summary.required("step").asString()).isEqualTo("test");
    assertThat(summary.required("told").asInt()).isEqualTo(2);
    assertThat(summary.required("addresses")).hasSize(2);
  }

  @Test
  void ofARunThatIsNotThereNothingIsSaid() {
    Called called = policy("6d0f2b0e-4a9e-3f0c-9f0f-0a1b2c3d4e5f");

    assertThat(called.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(called.err())
        .contains("there is no published run 6d0f2b0e-4a9e-3f0c-9f0f-0a1b2c3d4e5f");
  }

  private static Called policy(Object run) {
    List<Object> all = new ArrayList<>(List.of("test", FILE, "--run", run));
    all.addAll(DATABASE.operator());
    return Called.of(new PolicyCommand(), all.toArray());
  }
}
