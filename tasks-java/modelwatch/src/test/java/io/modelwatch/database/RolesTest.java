package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.RunKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each role may do, on the migrated schema: no more than its work needs. */
@Tag("database")
class RolesTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE registry.mine (id int)",
        "CREATE TABLE public.mine (id int)",
        "CREATE SCHEMA mine",
        "ALTER TABLE registry.run ADD COLUMN mine int",
        "DROP TABLE registry.run",
        "TRUNCATE registry.run",
        "CREATE OR REPLACE VIEW bi.run AS SELECT 1",
        "CREATE ROLE mine",
        "UPDATE audit.event SET kind = 'forged'",
        "DELETE FROM audit.event",
        "SELECT * FROM public.flyway_schema_history",
        "COPY registry.run TO PROGRAM 'cat'"
      })
  void theWriterChangesNoTableAndNoHistory(String sql) throws SQLException {
    try (Connection writer = DATABASE.connect(EmbeddedServer::writer);
        var statement = writer.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql))
          .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }
  }

  @Test
  void theWriterReadsAndAddsToEveryTable() throws SQLException {
    try (Connection administrator = DATABASE.connect();
        Connection writer = DATABASE.connect(EmbeddedServer::writer);
        var statement = writer.createStatement()) {
      for (String table : tables(administrator, "'registry', 'staging', 'monitoring'")) {
        assertThatCode(() -> statement.executeQuery("SELECT * FROM " + table).close())
            .as(table)
            .doesNotThrowAnyException();
        try (var mayAdd =
            statement.executeQuery("SELECT has_any_column_privilege('" + table + "', 'INSERT')")) {
          mayAdd.next();
          assertThat(mayAdd.getBoolean(1)).as(table).isTrue();
        }
      }
    }
  }

  @Test
  void theReaderSeesTheViewsOfBiAndNothingElse() throws SQLException {
    try (Connection administrator = DATABASE.connect();
        Connection reader = DATABASE.connect(EmbeddedServer::reader);
        var statement = reader.createStatement()) {
      for (String view : tables(administrator, "'bi'")) {
        assertThatCode(() -> statement.executeQuery("SELECT * FROM " + view).close())
            .as(view)
            .doesNotThrowAnyException();
      }
      for (String table : tables(administrator, "'registry', 'staging', 'monitoring', 'audit'")) {
        assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM " + table))
            .as(table)
            .hasMessageContaining("permission denied");
      }
      assertThatThrownBy(() -> statement.execute("DELETE FROM bi.run"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void theOperatorAddsWhatPeopleDoToIncidentsAndNothingElse() throws SQLException {
    RunKey key =
        RunFixture.open(DATABASE, "2018-05-14/2018-05-21", "2018-06-01T00:00:00Z")
            .threeFindings()
            .published();
    String columns = "(monitor, incident, sequence, kind, known_time, actor, reason, state";
    String values =
        " VALUES ('telecom-fraud', 1, 2, 'acknowledged', now(), 'ana', 'seen', 'acknowledged'";
    try (Connection operator = DATABASE.connect(EmbeddedServer::operator);
        var statement = operator.createStatement()) {
      for (String sql :
          List.of(
              "INSERT INTO monitoring.incident_event "
                  + columns
                  + ", run_id)"
                  + values
                  + ", '"
                  + key.id()
                  + "')",
              "INSERT INTO monitoring.incident_event " + columns + ", login)" + values + ", 'x')",
              "INSERT INTO monitoring.incident_event "
                  + columns
                  + ", recorded_at)"
                  + values
                  + ", now())",
              "UPDATE monitoring.incident_event SET reason = 'x'",
              "DELETE FROM monitoring.incident_event",
              "INSERT INTO monitoring.incident_finding SELECT * FROM monitoring.incident_finding",
              "INSERT INTO audit.event (kind, detail) VALUES ('x', '{}')",
              "SELECT * FROM audit.event",
              "SELECT * FROM staging.outcome",
              "SELECT * FROM staging.label_transition",
              "SELECT * FROM monitoring.metric",
              "DELETE FROM monitoring.delivery",
              "UPDATE registry.run SET baseline = 'x'")) {
        assertThatThrownBy(() -> statement.execute(sql))
            .as(sql)
            .hasMessageContaining("permission denied");
      }
      for (String kind : List.of("found", "opened", "snooze_ended")) {
        assertThatThrownBy(
                () ->
                    statement.execute(
                        "INSERT INTO monitoring.incident_event "
                            + columns
                            + ")"
                            + values.replace("'acknowledged', now", "'" + kind + "', now")
                            + ")"))
            .hasMessageContaining("check constraint");
      }
      statement.execute("INSERT INTO monitoring.incident_event " + columns + ")" + values + ")");
    }
    try (Connection administrator = DATABASE.connect();
        var statement = administrator.createStatement();
        var audited =
            statement.executeQuery(
                "SELECT actor || ' ' || monitor || ' ' || (detail ->> 'person') FROM audit.event"
                    + " WHERE kind = 'incident_acknowledged'")) {
      audited.next();
      assertThat(audited.getString(1)).isEqualTo("modelwatch_ops telecom-fraud ana");
    }
  }

  @Test
  void theGatekeeperLooksAtLoginsAndAddsSessionsAndNothingElse() throws SQLException {
    try (Connection administrator = DATABASE.connect();
        Connection gate = DATABASE.connect(EmbeddedServer::gate);
        var statement = gate.createStatement()) {
      String values = "', 'viewer', '$argon2id$x', now(), ";
      execute(administrator, "INSERT INTO access.person VALUES ('ana" + values + "NULL)");
      execute(administrator, "INSERT INTO access.person VALUES ('gone" + values + "now())");
      for (String sql :
          List.of(
              "INSERT INTO access.person (name, role, password) VALUES ('x', 'admin', '$argon2id$')",
              "UPDATE access.person SET role = 'admin'",
              "UPDATE access.person SET password = '$argon2id$'",
              "UPDATE access.person SET disabled_at = NULL",
              "DELETE FROM access.person",
              "INSERT INTO access.api_key (name, scope, proof, expires_at) VALUES ('x', 'read', '', now())",
              "UPDATE access.api_key SET scope = 'read'",
              "UPDATE access.session SET person = 'ana'",
              "UPDATE audit.event SET detail = '{}'",
              "DELETE FROM audit.event",
              "INSERT INTO audit.event (actor, kind, detail) VALUES ('x', 'access_login', '{}')",
              "INSERT INTO audit.event (kind, run_id, detail) VALUES ('access_x', gen_random_uuid(), '{}')",
              "SELECT * FROM registry.run",
              "SELECT * FROM monitoring.metric",
              "SELECT * FROM staging.outcome")) {
        assertThatThrownBy(() -> statement.execute(sql))
            .as(sql)
            .hasMessageContaining("permission denied");
      }
      assertThatThrownBy(
              () ->
                  statement.execute(
                      "INSERT INTO audit.event (kind, detail) VALUES ('published', '{}')"))
          .hasMessageContaining("row-level security");
      statement.execute("INSERT INTO audit.event (kind, detail) VALUES ('access_login', '{}')");
      try (var people = statement.executeQuery("SELECT string_agg(name, ' ') FROM access.person")) {
        people.next();
        assertThat(people.getString(1)).isEqualTo("ana");
      }
    }
    assertDenied(
        "SELECT * FROM access.person",
        List.of(
            EmbeddedServer::web,
            EmbeddedServer::writer,
            EmbeddedServer::operator,
            EmbeddedServer::reader));
  }

  private static void assertDenied(String sql, List<Function<EmbeddedServer, Login>> logins)
      throws SQLException {
    for (Function<EmbeddedServer, Login> login : logins) {
      try (Connection other = DATABASE.connect(login);
          var statement = other.createStatement()) {
        assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
      }
    }
  }

  /** Neither when it was decided nor about what is theirs to say. */
  @Test
  void onlyAnOperatorDecidesALabelAndOnlyOneThatIsThere() throws SQLException {
    String decide = "SELECT staging.decide_label('telecom-fraud', 'nothing', '1', 'ana', '%s')";
    assertDenied(
        decide.formatted("seen"),
        List.of(
            EmbeddedServer::web,
            EmbeddedServer::writer,
            EmbeddedServer::gate,
            EmbeddedServer::reader));
    try (Connection operator = DATABASE.connect(EmbeddedServer::operator);
        var statement = operator.createStatement()) {
      try (var answer = statement.executeQuery(decide.formatted("seen"))) {
        answer.next();
        assertThat(answer.getString(1)).isEqualTo("unknown");
      }
      assertThatThrownBy(() -> statement.execute(decide.formatted(" ")))
          .hasMessageContaining("who made it, and why");
    }
  }

  @Test
  void theDashboardReadsWhatIsPublishedAndChangesNothing() throws SQLException {
    try (Connection administrator = DATABASE.connect();
        Connection web = DATABASE.connect(EmbeddedServer::web);
        var statement = web.createStatement()) {
      execute(administrator, openRun("33333333-3333-3333-3333-333333333333"));
      for (String table : tables(administrator, "'monitoring'")) {
        assertThatCode(() -> statement.executeQuery("SELECT * FROM " + table).close())
            .as(table)
            .doesNotThrowAnyException();
      }
      try (var rows = statement.executeQuery("SELECT count(*) FROM registry.run")) {
        rows.next();
        assertThat(rows.getInt(1)).isZero();
      }
      for (String sql :
          List.of(
              "SELECT entity_id FROM staging.outcome",
              "SELECT entity_id FROM staging.label_transition",
              "SELECT * FROM audit.event",
              "SELECT * FROM registry.pseudonym_key",
              "SET transaction_read_only = off; DELETE FROM monitoring.metric")) {
        assertThatThrownBy(() -> statement.execute(sql))
            .as(sql)
            .hasMessageContaining("permission denied");
      }
      assertThatThrownBy(() -> statement.execute("CREATE TEMPORARY TABLE mine (id int)"))
          .isInstanceOf(SQLException.class);
    }
  }

  private static String openRun(String id) {
    return "INSERT INTO registry.run (run_id, monitor, model_version, window_from, window_to, as_of,"
        + " monitor_hash, rests_on) VALUES ('"
        + id
        + "', 'open', '1', '2024-01-01', '2024-01-02', '2024-01-03', '', 0)";
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aTableOfALaterMigrationIsAddedToAndNotChanged() throws SQLException {
    try (Connection owner = DATABASE.connect(EmbeddedServer::owner);
        var statement = owner.createStatement()) {
      statement.execute(
          "CREATE TABLE monitoring.later (id bigint GENERATED ALWAYS AS IDENTITY, note text)");
      statement.execute("CREATE TABLE audit.later (note text)");
      statement.execute("CREATE VIEW bi.later AS SELECT note FROM monitoring.later");
    }
    try (Connection writer = DATABASE.connect(EmbeddedServer::writer);
        var statement = writer.createStatement()) {
      statement.execute("INSERT INTO monitoring.later (note) VALUES ('x')");
      statement.execute("INSERT INTO audit.later VALUES ('x')");
      for (String sql :
          List.of("UPDATE monitoring.later SET note = 'y'", "DELETE FROM monitoring.later")) {
        assertThatThrownBy(() -> statement.execute(sql))
            .as(sql)
            .hasMessageContaining("permission denied");
      }
      assertThatThrownBy(() -> statement.execute("DELETE FROM audit.later"))
          .hasMessageContaining("permission denied");
    }
    try (Connection reader = DATABASE.connect(EmbeddedServer::reader);
        var statement = reader.createStatement();
        var rows = statement.executeQuery("SELECT note FROM bi.later")) {
      assertThat(rows.next()).isTrue();
    }
  }

  private static List<String> tables(Connection connection, String schemas) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables"
                    + " WHERE table_schema IN ("
                    + schemas
                    + ")")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    assertThat(tables).isNotEmpty();
    return tables;
  }
}
