package io.modelwatch.ingest;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.RunStore;
import io.modelwatch.database.TestDatabase;
import io.modelwatch.domain.Pseudonyms;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.TestPseudonyms;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A landing folder with a monitor, a lake and a database, for tests of the ingest step. */
final class Stream {

  static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");
  static final String HEADER =
      "prediction_id,entity_id,event_time,model_id,model_version,score,decision,amount,channel\n";

  private static final String MONITOR =
      """
      monitor: %s
      model_id: screening
      recipients: {}
      inputs: {predictions: "predictions/*", outcomes: "outcomes/*", feedback: "feedback/*", errors: "errors/*",
        training: {"1": training.csv}}
      columns:
        features: {amount: {type: number}, channel: {type: category}}
      labels: {kind: report, horizon: 0d, maturity: 30d, sources: {desk: {rank: 1}, customer: {rank: 2}}}
      windows: [1d]
      baseline: {first: 7d}
      """;

  final Path folder;
  final Path lakeFolder;
  final Lake lake;
  final TestDatabase database;
  final Monitor monitor;
  final Path monitorFile;
  private Instant now = NOW;
  private Pseudonyms pseudonyms = TestPseudonyms.PSEUDONYMS;

  Stream(Path temporary, TestDatabase database) {
    this(temporary, database, "", "");
  }

  /** With a text of the monitor file replaced. */
  Stream(Path temporary, TestDatabase database, String target, String replacement) {
    this.folder = temporary.resolve("landing");
    this.lakeFolder = temporary.resolve("lake");
    this.lake = Lake.open(lakeFolder);
    this.database = database;
    try {
      Files.createDirectories(folder);
      String name = "m" + Long.toString(System.nanoTime(), 36);
      this.monitorFile = temporary.resolve(name + ".yaml");
      Files.writeString(monitorFile, MONITOR.formatted(name).replace(target, replacement));
      this.monitor = MonitorFile.load(monitorFile);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A CSV row of a prediction. */
  static String row(String id, String time, double score) {
    return "%s,e1,%s,screening,1,%s,0,12.5,web\n".formatted(id, time, score);
  }

  void land(String path, String text) {
    land(path, text.getBytes(StandardCharsets.UTF_8));
  }

  void land(String path, byte[] content) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.resolveSibling(""));
      Files.write(file, content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A landed file was last written to at a time. */
  void landed(String path, String time) {
    try {
      Files.setLastModifiedTime(folder.resolve(path), FileTime.from(Instant.parse(time)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Opens a run of a day, as the step after ingest does. */
  void openRun(String asOf) {
    Instant to = NOW.truncatedTo(ChronoUnit.DAYS);
    Window window = new Window(to.minus(1, ChronoUnit.DAYS), to, ZoneOffset.UTC);
    database
        .database()
        .store(RunStore.class)
        .open(new RunKey(monitor.name(), "1", window, Instant.parse(asOf), "hash"));
  }

  static byte[] gzip(String text) {
    return gzip(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] content) {
    try (var bytes = new java.io.ByteArrayOutputStream()) {
      try (OutputStream zipped = new GZIPOutputStream(bytes)) {
        zipped.write(content);
      }
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  void setNow(String time) {
    now = Instant.parse(time);
  }

  /** The key of later ingests; null for none. */
  void setKey(@Nullable String key) {
    pseudonyms = Pseudonyms.of(key);
  }

  IngestSummary ingest() {
    return ingest(now, false);
  }

  IngestSummary ingest(String asOf) {
    return ingest(Instant.parse(asOf), false);
  }

  IngestSummary backfill(String asOf) {
    return ingest(Instant.parse(asOf), true);
  }

  private IngestSummary ingest(Instant asOf, boolean backfill) {
    return new IngestStep(database.database(), lake, pseudonyms, Clock.fixed(now, ZoneOffset.UTC))
        .run(monitor, folder, asOf, backfill);
  }

  /** The rows of a query on PostgreSQL, their columns joined by a bar; ? is the monitor. */
  List<String> rows(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql.replace("?", "'" + monitor.name() + "'"))) {
      return joined(result);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The rows of the lake's files of this monitor, its columns joined by a bar. */
  List<String> lake(String columns) {
    String files = lakeFolder.resolve(monitor.name()).resolve("predictions/*/*.parquet").toString();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      return joined(
          statement.executeQuery(
              "SELECT " + columns + " FROM read_parquet('" + files + "') ORDER BY ALL"));
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Writes a query's result as a Parquet file and gives its content. */
  byte[] parquet(String query) {
    Path file = folder.resolveSibling("written.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
      return Files.readAllBytes(file);
    } catch (SQLException | IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The rows in quarantine: path, line, column, reason, content. */
  List<String> quarantine() {
    return rows(
        "SELECT path, line, column_name, quarantine.reason, content FROM staging.quarantine"
            + " JOIN registry.input_file USING (file_id) WHERE monitor = ? ORDER BY path, line");
  }

  private static List<String> joined(ResultSet result) throws SQLException {
    List<String> rows = new ArrayList<>();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int index = 1; index <= result.getMetaData().getColumnCount(); index++) {
        row.add(String.valueOf(result.getString(index)));
      }
      rows.add(String.join("|", row));
    }
    return rows;
  }
}
