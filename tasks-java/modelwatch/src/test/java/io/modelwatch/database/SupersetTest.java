package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.document.RunFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The import of Superset: its datasets are the views, and its charts ask for columns they have. */
@Tag("database")
class SupersetTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Path FOLDER = Path.of("../../docker/superset/modelwatch");

  @BeforeAll
  static void publish() {
    RunFixture.open(DATABASE, "2018-05-14/2018-05-21", "2018-12-01T00:00:00Z")
        .threeFindings()
        .published();
  }

  @Test
  void datasetsAreViewsThatTheReaderReads() throws Exception {
    List<JsonNode> datasets = all("datasets/Modelwatch");
    assertThat(datasets).hasSize(4);
    try (Connection reader = DATABASE.connect(EmbeddedServer::reader);
        var statement = reader.createStatement()) {
      for (JsonNode dataset : datasets) {
        String view = dataset.required("table_name").asString();
        String columns = String.join(", ", names(dataset));
        try (ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM bi." + view)) {
          assertThat(rows.next()).as(view).isTrue();
        }
      }
    }
  }

  @Test
  void chartsAskForColumnsThatTheirDatasetsHave() throws Exception {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (JsonNode dataset : all("datasets/Modelwatch")) {
      columns.put(dataset.required("uuid").asString(), names(dataset));
    }
    List<JsonNode> charts = all("charts");
    assertThat(charts).hasSize(4);
    for (JsonNode chart : charts) {
      JsonNode asked = chart.required("params");
      List<String> names = new ArrayList<>();
      asked.path("all_columns").forEach(one -> names.add(one.asString()));
      asked.path("groupby").forEach(one -> names.add(one.asString()));
      asked.path("adhoc_filters").findValuesAsString("subject").stream()
          .filter(one -> !one.isEmpty() && !one.equals("null"))
          .forEach(names::add);
      assertThat(names).isNotEmpty();
      assertThat(columns.get(chart.required("dataset_uuid").asString()))
          .as(chart.required("slice_name").asString())
          .containsAll(names);
    }
  }

  @Test
  void theDashboardShowsEveryChart() throws Exception {
    JsonNode dashboard = all("dashboards").get(0);
    assertThat(dashboard.required("position").findValuesAsString("uuid"))
        .containsExactlyInAnyOrderElementsOf(
            all("charts").stream().map(one -> one.required("uuid").asString()).toList());
    assertThat(all("databases").get(0).required("sqlalchemy_uri").asString())
        .startsWith("postgresql+psycopg2://modelwatch_bi:XXXXXXXXXX@");
  }

  private static List<String> names(JsonNode dataset) {
    return dataset.required("columns").findValuesAsString("column_name");
  }

  private static List<JsonNode> all(String folder) throws IOException {
    List<JsonNode> read = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      for (Path file : files.sorted().toList()) {
        Object yaml =
            new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        read.add(JsonMapper.shared().valueToTree(yaml));
      }
    }
    return read;
  }
}
