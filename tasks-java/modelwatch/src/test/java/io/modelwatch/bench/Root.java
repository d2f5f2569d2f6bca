package io.modelwatch.bench;

import io.modelwatch.WholeRun;
import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.Database;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.document.Documents;
import io.modelwatch.domain.RunKey;
import io.modelwatch.lake.Lake;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Runs of streams in one process: reads lines of a stream's folder (with its {@code monitor.yaml}),
 * a window and an as-of; writes the result document of each on a line. A folder is taken in once.
 * The database is in the environment.
 */
final class Root {

  private Root() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    try (Database database =
            Database.connect(
                System.getenv("MODELWATCH_DATABASE_URL"),
                System.getenv("MODELWATCH_DATABASE_USER"),
                System.getenv("MODELWATCH_DATABASE_PASSWORD"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      Lake lake = Lake.open(home.resolve("lake"));
      String last = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t", -1);
        Path folder = Path.of(parts[0]);
        Monitor monitor = MonitorFile.load(folder.resolve("monitor.yaml"));
        Instant asOf = Instant.parse(parts[2]);
        if (!parts[0].equals(last)) {
          WholeRun.ingest(database, lake, monitor, folder, Instant.parse("2100-01-01T00:00:00Z"));
          last = parts[0];
        }
        RunKey key = WholeRun.key(monitor, parts[1], asOf);
        WholeRun.of(database, lake, monitor, key);
        System.out.println(document(database, key));
      }
    }
  }

  /** The result document of a run on a line. */
  static String document(Database database, RunKey key) {
    return new String(
            DocumentJson.bytes(Documents.published(database, key)), StandardCharsets.UTF_8)
        .replace("\n", " ");
  }
}
