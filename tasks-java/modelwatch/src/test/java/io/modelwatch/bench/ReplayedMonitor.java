package io.modelwatch.bench;

import io.modelwatch.WholeRun;
import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.database.Database;
import io.modelwatch.database.RunStore;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import io.modelwatch.notify.NotifyStep;
import io.modelwatch.notify.Places;
import io.modelwatch.notify.mail.MailChannel;
import io.modelwatch.notify.mail.MailServer;
import io.modelwatch.update.EvaluatedVersion;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Runs of a monitor in one process, in their order, each from labels to mail with what was known:
 * reads lines of a window and an as-of; writes the result document of each on a line, {@code {}}
 * where there was nothing to do. The database is in the environment.
 */
final class ReplayedMonitor {

  private ReplayedMonitor() {}

  /**
   * Folder of the lake, monitor file, stream's folder, port of a mail server on this machine, the
   * last as-of.
   */
  public static void main(String[] arguments) throws Exception {
    Lake lake = Lake.open(Path.of(arguments[0]));
    Monitor monitor = MonitorFile.load(Path.of(arguments[1]));
    Path folder = Path.of(arguments[2]);
    MailServer server =
        new MailServer(
            "localhost",
            Integer.parseInt(arguments[3]),
            MailServer.Encryption.NONE,
            null,
            null,
            "modelwatch@localhost");
    try (Database database =
            Database.pooled(
                System.getenv("MODELWATCH_DATABASE_URL"),
                System.getenv("MODELWATCH_DATABASE_USER"),
                System.getenv("MODELWATCH_DATABASE_PASSWORD"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      // As a backfill: what is recorded is known when the business knew it, and a run sees no more
      WholeRun.ingest(database, lake, monitor, folder, Instant.parse(arguments[4]));
      NotifyStep mails = new NotifyStep(database, List.of(new MailChannel(server)), Places.NONE);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t", -1);
        Window window = Window.parse(parts[0], monitor.files().timezone());
        Instant asOf = Instant.parse(parts[1]);
        try {
          System.out.println(run(monitor, window, asOf, database, lake, mails));
        } catch (NothingToDoException nothing) {
          System.out.println("{}");
        }
      }
    }
  }

  private static String run(
      Monitor monitor, Window window, Instant asOf, Database database, Lake lake, NotifyStep mails)
      throws Exception {
    String version = new EvaluatedVersion(database).of(monitor, window, asOf);
    RunKey key =
        database
            .store(RunStore.class)
            .due(new RunKey(monitor.name(), version, window, asOf, monitor.hash()));
    WholeRun.of(database, lake, monitor, key);
    mails.run(monitor, key, false);
    return Root.document(database, key);
  }
}
