package io.modelwatch.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelwatch.database.AuditStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Window;
import io.modelwatch.report.ReportStep;
import io.modelwatch.report.ReportSummary;
import io.modelwatch.store.StoreStep;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run that was published when there was only the first version of documents: its rows as they
 * stood before V19, and the document that was written then.
 */
@Tag("database")
class StoredVersion1Test {

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase("15");

  @TempDir Path folder;

  private static RunKey key;

  @BeforeAll
  static void publishAsThen() throws IOException, SQLException {
    try (Connection connection = DATABASE.connect();
        var insert = connection.createStatement()) {
      for (String line : text("version-1-rows.tsv").lines().toList()) {
        String[] row = line.split("\t", 2);
        insert.execute(
            "INSERT INTO %1$s (%2$s) SELECT %2$s FROM jsonb_populate_record(NULL::%1$s, '%3$s')"
                .formatted(
                    row[0],
                    String.join(", ", JsonMapper.shared().readTree(row[1]).propertyNames()),
                    row[1].replace("'", "''")));
      }
    }
    DATABASE.migrate();
    JsonNode run = JsonMapper.shared().readTree(text("version-1-rows.tsv").split("\t|\n")[1]);
    key =
        new RunKey(
            "telecom-fraud",
            "1",
            Window.parse("2018-05-14/2018-05-21", ZoneOffset.UTC),
            Instant.parse("2018-06-01T00:00:00Z"),
            run.required("monitor_hash").asString());
  }

  @Test
  void itsDocumentIsTheSameBytes() throws IOException {
    ResultDocument document = Documents.published(DATABASE.database(), key);

    assertThat(new String(DocumentJson.bytes(document), StandardCharsets.UTF_8))
        .isEqualTo(text("version-1.json"));
    assertThat(
            DATABASE.database().store(AuditStore.class).newest("published", key.id()).orElseThrow())
        .contains(DocumentJson.sha256(document));
  }

  @Test
  void itsFindingsAreData() {
    ResultDocument document = Documents.published(DATABASE.database(), key);

    assertThat(document.alerts())
        .allSatisfy(alert -> assertThat(alert.finding().key().text()).isEqualTo(alert.key()))
        .extracting(alert -> alert.finding().severity())
        .containsExactly(
            Severity.RED, Severity.RED, Severity.YELLOW, Severity.YELLOW, Severity.YELLOW);
    assertThat(document.alerts().get(0).finding().evidence().breakage())
        .isEqualTo(document.broken().get(0));
    assertThat(document.alerts().get(1).finding().limit()).hasToString(">= 0.6");
    assertThat(document.recommendation().because()).containsExactly("input:scale|amount|");
    assertThat(document.recommendation().notJudged())
        .contains("roc_auc on confirmed labels: one class only");
  }

  @Test
  void itIsReportedAndStoredAgain() throws IOException {
    ReportSummary report = new ReportStep(DATABASE.database()).run(RunFixture.MONITOR, key, folder);
    String sha256 = new StoreStep(DATABASE.database()).run(RunFixture.MONITOR, key).sha256();

    assertThat(Files.readString(Path.of(report.html())))
        .contains("Recommended action: repair the input", "precision on confirmed labels is 0.55");
    assertThat(report.sha256()).isEqualTo(sha256);
    assertThat(auditRecords()).as("nothing new to record").isEqualTo(1);
  }

  private static int auditRecords() {
    try (Connection connection = DATABASE.connect();
        var statement = connection.createStatement();
        var count = statement.executeQuery("SELECT count(*) FROM audit.event")) {
      count.next();
      return count.getInt(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String text(String resource) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(StoredVersion1Test.class.getResourceAsStream(resource))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
