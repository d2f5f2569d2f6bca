package io.modelwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What monitors inherit of policies, here as by the DAGs ({@code test_policies.py}). */
class PoliciesTest {

  private static final Path MONITORS = Path.of("../../tests/monitors");

  @TempDir Path folder;

  static Stream<JsonNode> cases() {
    return JsonMapper.shared().readTree(MONITORS.resolve("policies.json").toFile()).valueStream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aMonitorInheritsWhatItDoesNotSay(JsonNode given) throws IOException {
    for (var policy : given.required("policies").properties()) {
      write(policy.getKey(), policy.getValue().asString());
    }
    Path file = monitor(given.required("monitor").asString());
    if (given.has("problem")) {
      assertThatThrownBy(() -> MonitorFile.load(file))
          .isInstanceOf(MonitorFileException.class)
          .hasMessageContaining(given.path("problem").asString());
      return;
    }
    MonitorFile.load(file);
    JsonNode whole = MonitorFile.whole(new MonitorSchema(), file);
    given
        .required("whole")
        .forEachEntry(
            (field, value) ->
                assertThat(JsonMapper.shared().readTree(whole.required(field).toString()))
                    .isEqualTo(value));
  }

  /** The shipped example: who its roles are is said in one place. */
  @Test
  void rolesStandForTheAddressesThatThePolicySays() {
    Monitor usage = MonitorFile.load(Path.of("../../dags/monitors/telecom-usage.yaml"));

    assertThat(usage.recipients())
        .isEqualTo(
            new Monitor.Recipients(
                List.of("fraud-ml@example.org"),
                List.of("fraud-ml@example.org", "fraud-lead@example.org"),
                List.of("data-eng@example.org")));
  }

  @Test
  void aRoleOfTheFileGoesBeforeThatOfThePolicyAndAnAddressIsNamedOnce() throws IOException {
    write("usual", "roles: {lead: [lead@example.org], desk: [desk@example.org, \"slack:desk\"]}\n");
    Path file =
        monitor(
            """
            policy: usual
            roles: {lead: [me@example.org, desk@example.org]}
            telling: {escalation: [{after: 2h, to: [lead, desk]}]}
            """);

    assertThat(MonitorFile.load(file).telling().escalation().get(0).to())
        .containsExactly("me@example.org", "desk@example.org", "slack:desk");
  }

  @Test
  void aPolicyThatChangesChangesItsMonitors() throws IOException {
    write("usual", "policy: {yellow: none}\n");
    Path file = monitor("policy: usual\n");
    String before = MonitorFile.load(file).hash();
    write("usual", "policy: {yellow: watch}\n");

    assertThat(MonitorFile.load(file).hash()).isNotEqualTo(before);
  }

  private void write(String policy, String text) throws IOException {
    Files.createDirectories(folder.resolve("policies"));
    Files.writeString(folder.resolve("policies").resolve(policy + ".yaml"), text);
  }

  private Path monitor(String policy) throws IOException {
    String good = Files.readString(MONITORS.resolve("good.yaml"));
    Path file = folder.resolve("good.yaml");
    Files.writeString(file, good.replace("policy: {red_metric: retrain}\n", policy));
    return file;
  }
}
