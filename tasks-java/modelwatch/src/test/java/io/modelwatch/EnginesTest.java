package io.modelwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.alert.AlertStep;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.RunKey;
import io.modelwatch.drift.DriftStep;
import io.modelwatch.label.LabelStep;
import io.modelwatch.lake.Lake;
import io.modelwatch.metrics.MetricsStep;
import io.modelwatch.simulate.Simulation;
import io.modelwatch.simulate.SimulationOptions;
import io.modelwatch.states.DuckDbEngine;
import io.modelwatch.states.Engine;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever reads a day, and in however many parts: its states are the same. */
@Tag("database")
class EnginesTest {

  @RegisterExtension static final TestDatabase POSTGRES = new TestDatabase();

  private static final Path MONITORS = Path.of("../../dags/monitors");
  private static final Path OTHERS = Path.of("../../tests/monitors");

  /** What of states is a sum of floating-point numbers. */
  private static final Set<String> MOMENTS = Set.of("mean", "squares");

  @TempDir Path folder;

  private Lake lake;

  @BeforeEach
  void openLake() {
    lake = Lake.open(folder.resolve("lake"));
  }

  @ParameterizedTest
  @CsvSource({"BINARY, 3", "BINARY, 16", "MULTICLASS, 3", "REGRESSION, 3"})
  void partsOfADayMergeToItsStates(ModelType model, int parts) throws Exception {
    Monitor monitor = model == ModelType.BINARY ? simulated(parts) : streamed(model);
    RunKey key =
        model == ModelType.BINARY
            ? WholeRun.key(monitor, "2024-01-08/2024-01-10", Instant.parse("2024-02-25T00:00:00Z"))
            : WholeRun.key(monitor, "2024-03-08/2024-03-15", Instant.parse("2024-04-10T00:00:00Z"));
    new LabelStep(POSTGRES.database(), lake).run(monitor, key);
    Engine here = new DuckDbEngine(lake);
    PartsEngine cluster = new PartsEngine(here, parts);

    Map<String, String> whole = states(monitor, key, here);
    Map<String, String> merged = states(monitor, key, cluster);

    assertThat(cluster.summaries()).isGreaterThan(10);
    assertThat(merged.keySet()).isEqualTo(whole.keySet());
    assertThat(whole.keySet())
        .anyMatch(state -> state.endsWith(" columns"))
        .anyMatch(state -> state.endsWith(" bins"));
    merged.forEach((state, json) -> assertSame(state, json, whole.get(state)));
  }

  private Monitor simulated(int parts) throws Exception {
    Path stream = folder.resolve("stream");
    new Simulation(new SimulationOptions(LocalDate.of(2024, 1, 1), 14, 400, 7)).write(stream);
    String name = "usage-" + parts;
    Monitor monitor =
        MonitorCopy.of(
            MONITORS.resolve("telecom-usage.yaml"),
            folder.resolve(name + ".yaml"),
            text -> text.replace("monitor: telecom-usage", "monitor: " + name));
    WholeRun.ingest(
        POSTGRES.database(), lake, monitor, stream, Instant.parse("2024-02-25T00:00:00Z"));
    return monitor;
  }

  private Monitor streamed(ModelType model) throws Exception {
    ModelStream stream = new ModelStream(model);
    stream.write(folder);
    Monitor monitor =
        MonitorCopy.of(
            OTHERS.resolve(stream.monitor() + ".yaml"),
            folder.resolve("own.yaml"),
            text ->
                text.replace("monitor: " + stream.monitor(), "monitor: of-" + stream.monitor()));
    WholeRun.ingest(
        POSTGRES.database(), lake, monitor, folder, Instant.parse("2024-04-10T00:00:00Z"));
    return monitor;
  }

  /** All states of a run's days, read anew by an engine. */
  private Map<String, String> states(Monitor monitor, RunKey key, Engine engine) throws Exception {
    try (Connection connection = POSTGRES.connect()) {
      connection
          .createStatement()
          .execute("DELETE FROM monitoring.day_state WHERE monitor = '" + monitor.name() + "'");
      new MetricsStep(POSTGRES.database(), lake, engine).run(monitor, key);
      new DriftStep(POSTGRES.database(), lake, engine).run(monitor, key);
      new AlertStep(POSTGRES.database(), lake, engine).run(monitor, key);
      Map<String, String> states = new TreeMap<>();
      try (ResultSet rows =
          connection
              .createStatement()
              .executeQuery(
                  "SELECT model_version, day, kind, fingerprint, state FROM monitoring.day_state"
                      + " WHERE monitor = '%s'".formatted(monitor.name()))) {
        while (rows.next()) {
          String name = rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(4);
          states.put(name + " " + rows.getString(3), rows.getString(5));
        }
      }
      return states;
    }
  }

  /** To the byte, but for moments. */
  private static void assertSame(String state, String found, String expected) {
    if (!found.equals(expected)) {
      JsonMapper mapper = new JsonMapper();
      assertSame(state, mapper.readTree(found), mapper.readTree(expected));
    }
  }

  private static void assertSame(String place, JsonNode found, JsonNode expected) {
    if (found.isContainer()) {
      assertThat(found.size()).as(place).isEqualTo(expected.size());
      assertThat(found.propertyNames()).as(place).isEqualTo(expected.propertyNames());
      found.forEachEntry((name, one) -> assertSame(place + "/" + name, one, expected.get(name)));
      for (int index = 0; found.isArray() && index < found.size(); index++) {
        assertSame(place + "/" + index, found.get(index), expected.get(index));
      }
    } else if (MOMENTS.contains(place.substring(place.lastIndexOf('/') + 1))) {
      double size = Math.max(1, Math.abs(expected.asDouble()));
      assertThat(found.asDouble()).as(place).isCloseTo(expected.asDouble(), within(1e-12 * size));
    } else {
      assertThat(found).as(place).isEqualTo(expected);
    }
  }
}
