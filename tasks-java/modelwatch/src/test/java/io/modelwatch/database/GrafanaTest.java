package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.modelwatch.document.RunFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard of Grafana: each query runs as the reader, and gives what its panel draws. */
@Tag("database")
class GrafanaTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Path FOLDER = Path.of("../../docker/grafana");
  private static final int COLUMNS = 24;

  private static JsonNode dashboard;

  @BeforeAll
  static void publish() throws Exception {
    dashboard =
        JsonMapper.shared()
            .readTree(Files.readString(FOLDER.resolve("dashboards/modelwatch.json")));
    RunFixture.open(DATABASE, "2018-05-14/2018-05-21", "2018-12-01T00:00:00Z")
        .threeFindings()
        .published();
  }

  @Test
  void everyQueryRunsAsTheReader() throws Exception {
    List<String> queries = dashboard.findValuesAsString("rawSql");
    dashboard.required("templating").required("list").findValuesAsString("query").stream()
        .forEach(queries::add);
    assertThat(queries).hasSize(12);
    try (Connection reader = DATABASE.connect(EmbeddedServer::reader);
        var statement = reader.createStatement()) {
      for (String query : queries) {
        assertThatCode(() -> statement.executeQuery(filled(query)).close())
            .as(query)
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void whatIsPublishedIsDrawn() throws Exception {
    assertThat(rows("Incidents that are not over")).isEqualTo(3);
    assertThat(rows("$metric by window, on each label basis")).isEqualTo(1);
    assertThat(rows("Distance of columns from the baseline (psi)")).isEqualTo(1);
    assertThat(rows("Findings that people are told of")).isPositive();
  }

  /** A time series needs the columns time and, to tell series apart, metric. */
  @Test
  void seriesHaveATimeAndAName() throws Exception {
    for (JsonNode panel : dashboard.required("panels")) {
      if (panel.required("type").asString().equals("timeseries")) {
        assertThat(columns(panel)).containsExactly("time", "metric", "value");
      }
    }
  }

  @Test
  void panelsLieBesideEachOther() {
    Set<String> taken = new HashSet<>();
    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : dashboard.required("panels")) {
      assertThat(ids.add(panel.required("id").asInt())).isTrue();
      JsonNode place = panel.required("gridPos");
      int right = place.required("x").asInt() + place.required("w").asInt();
      assertThat(right).isLessThanOrEqualTo(COLUMNS);
      for (int x = place.required("x").asInt(); x < right; x++) {
        for (int y = 0; y < place.required("h").asInt(); y++) {
          assertThat(taken.add(x + "/" + (place.required("y").asInt() + y))).isTrue();
        }
      }
    }
  }

  @Test
  void itReadsTheSourceThatIsProvisioned() throws Exception {
    String provisioned =
        Files.readString(FOLDER.resolve("provisioning/datasources/modelwatch.yaml"));
    assertThat(provisioned)
        .contains("uid: modelwatch\n", "type: grafana-postgresql-datasource\n")
        .contains("user: modelwatch_bi\n", "password: $MODELWATCH_BI_PASSWORD\n");
    assertThat(dashboard.findValues("datasource"))
        .hasSize(22)
        .allSatisfy(
            source -> {
              assertThat(source.required("uid").asString()).isEqualTo("modelwatch");
              assertThat(source.required("type").asString())
                  .isEqualTo("grafana-postgresql-datasource");
            });
  }

  private static int rows(String title) throws Exception {
    try (Connection reader = DATABASE.connect(EmbeddedServer::reader);
        var statement = reader.createStatement();
        ResultSet rows = statement.executeQuery(filled(query(panel(title))))) {
      int count = 0;
      while (rows.next()) {
        count++;
      }
      return count;
    }
  }

  private static List<String> columns(JsonNode panel) throws Exception {
    try (Connection reader = DATABASE.connect(EmbeddedServer::reader);
        var statement = reader.createStatement();
        ResultSet rows = statement.executeQuery(filled(query(panel)))) {
      ResultSetMetaData shape = rows.getMetaData();
      List<String> names = new ArrayList<>();
      for (int column = 1; column <= shape.getColumnCount(); column++) {
        names.add(shape.getColumnLabel(column));
      }
      return names;
    }
  }

  private static JsonNode panel(String title) {
    return StreamSupport.stream(dashboard.required("panels").spliterator(), false)
        .filter(panel -> panel.required("title").asString().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static String query(JsonNode panel) {
    return panel.required("targets").get(0).required("rawSql").asString();
  }

  /** As Grafana fills in what is chosen. */
  private static String filled(String query) {
    String filled =
        query
            .replace("${monitor:sqlstring}", "'telecom-fraud'")
            .replace("${metric:sqlstring}", "'precision'")
            .replaceAll(
                "\\$__timeFilter\\((CAST\\([^)]*\\)|\\w+)\\)",
                "$1 BETWEEN '2018-01-01T00:00:00Z' AND '2018-12-31T00:00:00Z'");
    assertThat(filled).doesNotContain("$");
    return filled;
  }
}
