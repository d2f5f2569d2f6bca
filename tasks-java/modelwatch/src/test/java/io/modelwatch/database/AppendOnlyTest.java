package io.modelwatch.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelwatch.document.RunFixture;
import io.modelwatch.domain.RunKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an auditor tries with the login of the steps: to make history say something else. */
@Tag("database")
class AppendOnlyTest {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String REFUSED =
      "(?s).*(permission denied|must be owner|stays? as (it is|they are)|stays in the ledger|not changed"
          + "|cannot be superseded|not published|after its audit record|begins with what a run finds|can only be inserted"
          + "|non-DEFAULT value).*";
  private static final String WINDOW = "2018-05-14/2018-05-21";

  private static RunKey published;
  private static RunKey open;

  @BeforeAll
  static void aPublishedRunAnOpenOneAndAnAcceptedFile() throws SQLException {
    published =
        RunFixture.open(DATABASE, WINDOW, "2018-06-01T00:00:00Z").threeFindings().published();
    open = RunFixture.open(DATABASE, WINDOW, "2018-07-01T00:00:00Z").threeFindings().key();
    judge(open);
    write(
        "WITH file AS (INSERT INTO registry.input_file (monitor, kind, path, sha256, size_bytes,"
            + " modified_at, status, rows_read, rows_accepted, rows_duplicate, rows_quarantined,"
            + " known_time) VALUES ('telecom-fraud', 'outcomes', 'o.csv', 'abc', 1, now(),"
            + " 'accepted', 2, 1, 0, 1, now()) RETURNING file_id) SELECT FROM file",
        "INSERT INTO staging.outcome (monitor, prediction_id, outcome, source, event_time,"
            + " known_time, recorded_time, file_id) SELECT 'telecom-fraud', 'p', '1', 'report',"
            + " now(), now(), now(), file_id FROM registry.input_file WHERE sha256 = 'abc'",
        "INSERT INTO staging.quarantine (file_id, line, reason) SELECT file_id, 2, 'odd'"
            + " FROM registry.input_file WHERE sha256 = 'abc'");
    write(
        "INSERT INTO monitoring.delivery (monitor, model_version, window_from, window_to,"
            + " alert_key, severity, channel, recipient, run_id, message_id, status) SELECT monitor,"
            + " model_version, window_from, window_to, 'k', 'red', 'mail', 'a@example.org', run_id,"
            + " 'm', 'accepted' FROM registry.run WHERE status = 'published'",
        "INSERT INTO monitoring.notice (monitor, incident, sequence, channel, recipient, run_id, status)"
            + " SELECT monitor, incident, sequence, 'mail', 'a@example.org', run_id, 'waiting' FROM"
            + " monitoring.incident_event LIMIT 1",
        "UPDATE monitoring.notice SET status = 'accepted', message_id = 'm', handed_over_at = now()",
        "INSERT INTO monitoring.notice_attempt (monitor, incident, sequence, channel, recipient, about,"
            + " attempt, outcome, answer) SELECT monitor, incident, sequence, channel, recipient, '', 1,"
            + " 'accepted', '' FROM monitoring.notice");
  }

  private static void judge(RunKey key) {
    DATABASE
        .database()
        .store(RecommendationStore.class)
        .put(
            key.id(),
            2,
            new io.modelwatch.domain.Recommendation(
                io.modelwatch.domain.Action.NONE, List.of(), List.of("nothing")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The audit trail
        "INSERT INTO audit.event (kind, detail, recorded_at) VALUES ('x', '{}', '2018-01-01')",
        "INSERT INTO audit.event (kind, detail, actor) VALUES ('x', '{}', 'somebody')",
        "INSERT INTO audit.event (event_id, kind, detail) OVERRIDING SYSTEM VALUE VALUES (1, 'x', '{}')",
        "INSERT INTO audit.event OVERRIDING USER VALUE VALUES (1, now(), 'somebody', 'x', NULL, NULL, '{}')",
        "UPDATE audit.event SET detail = '{}'",
        "DELETE FROM audit.event",
        "TRUNCATE audit.event",
        "SELECT setval('audit.event_event_id_seq', 1)",
        "SELECT nextval('audit.event_event_id_seq')",
        // Published runs
        "UPDATE registry.run SET published_at = '2018-01-01' WHERE run_id = $published",
        "UPDATE registry.run SET publication = 99 WHERE run_id = $published",
        "UPDATE registry.run SET as_of = '2018-01-01' WHERE run_id = $published",
        "UPDATE registry.run SET opened_at = '2018-01-01' WHERE run_id = $open",
        "UPDATE registry.run SET baseline = 'another' WHERE run_id = $published",
        "UPDATE registry.run SET status = 'open' WHERE run_id = $published",
        "UPDATE registry.run SET status = 'superseded', superseded_by = $open WHERE run_id = $published",
        "UPDATE registry.run SET status = 'superseded', superseded_by = $published WHERE run_id = $published",
        "DELETE FROM registry.run WHERE run_id = $open",
        "INSERT INTO registry.run (run_id, monitor, model_version, window_from, window_to, as_of, monitor_hash, rests_on, status) VALUES (gen_random_uuid(), 'm', '1', '2018-01-01', '2018-01-02', now(), 'h', 0, 'published')",
        "TRUNCATE registry.run CASCADE",
        // Their results
        "UPDATE monitoring.metric SET value = 1 WHERE run_id = $published",
        "DELETE FROM monitoring.metric WHERE run_id = $published",
        "INSERT INTO monitoring.metric (run_id, name, basis, value, n) VALUES ($published, 'f1', 'confirmed', 1, 1)",
        "DELETE FROM monitoring.drift WHERE run_id = $published",
        "INSERT INTO monitoring.drift SELECT $published, 'other', measure, value, undefined, p_value, q_value, n_baseline, n_window, error_bound FROM monitoring.drift WHERE run_id = $open LIMIT 1",
        "DELETE FROM monitoring.quality WHERE run_id = $published",
        "DELETE FROM monitoring.label_count WHERE run_id = $published",
        "UPDATE monitoring.label_count SET predictions = 0 WHERE run_id = $published",
        "DELETE FROM monitoring.recommendation WHERE run_id = $published",
        "UPDATE monitoring.recommendation SET action = 'none', because = '{}' WHERE run_id = $published",
        "UPDATE monitoring.recommendation SET run_id = $published WHERE run_id = $open",
        "INSERT INTO monitoring.recommendation (run_id, action, because, document) VALUES ($published, 'retrain', '{}', 2) ON CONFLICT (run_id) DO UPDATE SET action = excluded.action",
        "INSERT INTO monitoring.finding (run_id, alert_key, kind, name, severity, rule, value, value_limit, action, message) VALUES ($published, 'new', 'drift', 'psi', 'red', 'r', 1, 1, 'none', '')",
        "UPDATE monitoring.finding SET action = 'none' WHERE run_id = $open",
        "INSERT INTO monitoring.verdict (run_id, kind, name, severity) VALUES ($published, 'metric', 'f1', 'green')",
        "UPDATE monitoring.verdict SET severity = 'green' WHERE run_id = $open",
        "INSERT INTO monitoring.restatement VALUES ($published, $published, 0, 0, 0, 0, 0, 0, 0, 0, false)",
        // Incidents
        "UPDATE monitoring.incident_event SET state = 'resolved'",
        "DELETE FROM monitoring.incident_event",
        "TRUNCATE monitoring.incident_event",
        "INSERT INTO monitoring.incident_event (monitor, incident, sequence, kind, known_time, actor, reason, state, run_id) SELECT monitor, incident, sequence, kind, known_time, actor, reason, state, run_id FROM monitoring.incident_event",
        "INSERT INTO monitoring.incident_event (monitor, incident, sequence, kind, known_time, actor, reason, state) SELECT monitor, incident, 9, 'resolved', known_time, 'ana', 'r', 'resolved' FROM monitoring.incident_event LIMIT 1",
        "INSERT INTO monitoring.incident_event (monitor, incident, sequence, kind, known_time, actor, reason, state) VALUES ('m', 1, 0, 'resolved', now(), 'ana', 'r', 'resolved')",
        "INSERT INTO monitoring.incident_event (monitor, incident, sequence, kind, known_time, recorded_at, actor, reason, state) SELECT monitor, incident, 9, 'resolved', known_time, known_time, 'ana', 'r', 'resolved' FROM monitoring.incident_event LIMIT 1",
        "UPDATE monitoring.incident_finding SET incident = 2",
        "DELETE FROM monitoring.incident_finding",
        "UPDATE monitoring.baseline SET state = '{}'",
        "DELETE FROM monitoring.baseline",
        "DELETE FROM monitoring.delivery",
        "UPDATE monitoring.delivery SET status = 'handed_over'",
        "UPDATE monitoring.delivery SET handed_over_at = '2018-01-01'",
        "DELETE FROM monitoring.notice",
        "UPDATE monitoring.notice SET status = 'waiting', handed_over_at = NULL",
        "UPDATE monitoring.notice SET recipient = 'b@example.org'",
        "DELETE FROM monitoring.notice_attempt",
        "UPDATE monitoring.notice_attempt SET outcome = 'refused'",
        // What came in
        "UPDATE staging.outcome SET outcome = '0'",
        "UPDATE staging.outcome SET known_time = '2018-01-01'",
        "DELETE FROM staging.outcome",
        "TRUNCATE staging.outcome CASCADE",
        "INSERT INTO staging.outcome (monitor, prediction_id, outcome, source, event_time, known_time, recorded_time, file_id) SELECT monitor, 'q', '0', source, event_time, known_time, recorded_time, file_id FROM staging.outcome",
        "INSERT INTO staging.outcome (monitor, prediction_id, outcome, source, event_time, known_time, recorded_time) VALUES ('telecom-fraud', 'p', '0', 'decision', '2018-01-01', '2018-01-01', '2018-01-01')",
        "INSERT INTO staging.outcome (outcome_id, monitor, prediction_id, outcome, source, event_time, known_time, recorded_time) OVERRIDING SYSTEM VALUE VALUES (0, 'telecom-fraud', 'p', '0', 'decision', '2018-01-01', '2018-01-01', '2018-01-01')",
        "DELETE FROM staging.quarantine",
        "UPDATE staging.quarantine SET reason = 'fine'",
        "INSERT INTO staging.quarantine (file_id, line, reason) SELECT file_id, 3, 'made up' FROM registry.input_file WHERE sha256 = 'abc'",
        "DELETE FROM staging.feedback",
        "UPDATE staging.feedback SET negative = 0",
        "DELETE FROM staging.serving_error",
        "UPDATE registry.input_file SET rows_accepted = 0 WHERE sha256 = 'abc'",
        "UPDATE registry.input_file SET received_at = '2018-01-01' WHERE sha256 = 'abc'",
        "UPDATE registry.input_file SET status = 'refused' WHERE sha256 = 'abc'",
        "UPDATE registry.input_file SET known_time = '2018-01-01' WHERE sha256 = 'abc'",
        "DELETE FROM registry.input_file",
        "DELETE FROM registry.lake_file",
        "UPDATE registry.lake_file SET known_time = '2018-01-01'",
        "INSERT INTO registry.lake_file SELECT file_id, monitor, '2018-01-01', '1', 1, now(), now(), now() FROM registry.input_file WHERE sha256 = 'abc'",
        "UPDATE registry.model_update SET announced_at = '2018-01-01'",
        "DELETE FROM registry.model_update",
        // Which DAG run published
        "INSERT INTO registry.dag_run (dag_id, dag_run_id, map_index, run_id, recorded_at) VALUES ('d', 'r', -1, $published, '2018-01-01')",
        "UPDATE registry.dag_run SET dag_run_id = 'another'",
        "DELETE FROM registry.dag_run",
        // The guards themselves
        "ALTER TABLE staging.outcome DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "SET SESSION AUTHORIZATION modelwatch_owner",
        "SET ROLE modelwatch_owner",
        "CREATE OR REPLACE FUNCTION registry.is_owner(relation oid) RETURNS boolean LANGUAGE sql RETURN true"
      })
  void historyCannotBeMadeToSaySomethingElse(String sql) {
    String attempt =
        sql.replace("$published", literal(published.id())).replace("$open", literal(open.id()));

    assertThatThrownBy(() -> write(attempt)).hasMessageMatching(REFUSED);
  }

  /** What may be changed of a file must not open the rest of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE registry.input_file SET rows_accepted = 0 WHERE sha256 = 'abc'",
        "UPDATE registry.input_file SET taken_in = pg_current_xact_id(), status = 'refused' WHERE sha256 = 'abc'",
        "DELETE FROM staging.quarantine",
        "INSERT INTO staging.quarantine (file_id, line, reason) SELECT file_id, 3, 'made up' FROM registry.input_file WHERE sha256 = 'abc'",
        "INSERT INTO staging.outcome (monitor, prediction_id, outcome, source, event_time, known_time, recorded_time, file_id) SELECT monitor, 'q', '0', source, event_time, known_time, recorded_time, file_id FROM staging.outcome",
        "INSERT INTO registry.lake_file SELECT file_id, monitor, '2018-01-01', '1', 1, now(), now(), now() FROM registry.input_file WHERE sha256 = 'abc'",
        "WITH gone AS (DELETE FROM staging.quarantine RETURNING file_id) SELECT FROM gone",
        "MERGE INTO staging.quarantine USING registry.input_file AS file ON file.sha256 = 'abc' AND quarantine.file_id = file.file_id WHEN MATCHED THEN DELETE",
        "INSERT INTO registry.input_file AS file (monitor, kind, path, sha256, size_bytes, modified_at, status, rows_read, rows_accepted, rows_duplicate, rows_quarantined, known_time) SELECT monitor, kind, path, sha256, 2, now(), status, 0, 0, 0, 0, now() FROM registry.input_file WHERE sha256 = 'abc' ON CONFLICT (monitor, kind, path, sha256) DO UPDATE SET rows_read = 0"
      })
  void aFileThatIsTouchedStaysAsItIs(String sql) {
    for (String touch :
        List.of(
            "UPDATE registry.input_file SET modified_at = now()",
            "UPDATE registry.input_file SET taken_in = pg_current_xact_id()")) {
      assertThatThrownBy(() -> write("SAVEPOINT one", touch, sql)).hasMessageMatching(REFUSED);
    }
  }

  @Test
  void theServerSaysWhenWhoAndInWhichOrder() throws SQLException {
    write(
        "SET ROLE modelwatch_writer", "INSERT INTO audit.event (kind, detail) VALUES ('x', '{}')");

    assertThat(
            administrator(
                "SELECT actor || ' ' || (recorded_at > now() - interval '1 minute')"
                    + " FROM audit.event WHERE kind = 'x'"))
        .isEqualTo("modelwatch_task true");
    assertThat(
            administrator(
                "SELECT count(*)::text FROM registry.input_file WHERE sha256 = 'abc'"
                    + " AND received_at > now() - interval '5 minutes'"))
        .isEqualTo("1");
  }

  @Test
  void aFileCannotBeMadeToHaveComeEarlier() throws SQLException {
    write(
        "INSERT INTO registry.input_file (monitor, kind, path, sha256, size_bytes, modified_at,"
            + " status, rows_read, rows_accepted, rows_duplicate, rows_quarantined, known_time,"
            + " recorded_at, received_at) VALUES ('m', 'outcomes', 'late.csv', 'late', 1, now(),"
            + " 'refused', 0, 0, 0, 0, now(), '2018-01-01', '2018-01-01')");
    write("UPDATE registry.input_file SET received_at = '2018-01-01' WHERE sha256 = 'late'");

    assertThat(
            administrator(
                "SELECT (received_at > now() - interval '1 minute')::text"
                    + " FROM registry.input_file WHERE sha256 = 'late'"))
        .isEqualTo("true");
  }

  @Test
  void whatIsNotYetHistoryCanBeRewritten() {
    String id = literal(open.id());
    assertThatCode(
            () ->
                write(
                    "DELETE FROM monitoring.metric WHERE run_id = " + id,
                    "INSERT INTO monitoring.metric (run_id, name, basis, value, n) VALUES ("
                        + id
                        + ", 'f1', 'confirmed', 1, 1)",
                    "UPDATE registry.run SET baseline = 'training' WHERE run_id = " + id,
                    "UPDATE registry.input_file SET modified_at = now() WHERE sha256 = 'abc'",
                    "ROLLBACK"))
        .doesNotThrowAnyException();
  }

  private static void write(String... statements) throws SQLException {
    try (Connection writer = DATABASE.connect(EmbeddedServer::writer);
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      for (String sql : statements) {
        statement.execute(sql);
      }
      writer.commit();
    }
  }

  private static String administrator(String sql) throws SQLException {
    try (Connection connection = DATABASE.connect();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static String literal(UUID id) {
    return "'" + id + "'::uuid";
  }
}
