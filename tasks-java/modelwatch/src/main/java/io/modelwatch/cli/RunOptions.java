package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.RunStore;
import io.modelwatch.domain.CanonicalText;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import io.modelwatch.update.EvaluatedVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a run is a run of: the options all steps share. */
final class RunOptions {

  @Mixin MonitorOption monitor = new MonitorOption();

  @Option(
      names = "--window",
      required = true,
      paramLabel = "FROM/TO",
      description =
          "Half-open interval of event time, for example 2018-05-14/2018-05-21; dates are"
              + " days of the monitor's timezone.")
  String window = "";

  @Option(
      names = "--as-of",
      required = true,
      paramLabel = "TIME",
      description =
          "The knowledge cut: nothing known later is used, for example 2018-06-01T06:00:00Z.")
  Instant asOf = Instant.EPOCH;

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      converter = PlainText.class,
      description =
          "The version to evaluate (default: the newest with predictions in the window; without"
              + " any, the one that was live before).")
  @Nullable String modelVersion;

  @Option(
      names = "--announced",
      paramLabel = "KEY",
      converter = PlainText.class,
      description =
          "The model update that names the version: while there are no predictions of it, the"
              + " update waits for them.")
  @Nullable String announced;

  Monitor monitorFile() {
    Times.requireCome("--as-of", asOf);
    Monitor loaded = monitor.load();
    window(loaded);
    return loaded;
  }

  private Window window(Monitor loaded) {
    return Window.parse(window, loaded.files().timezone());
  }

  /**
   * The run that these options name, in the revision that is due.
   *
   * @throws NothingToDoException when there are no predictions in the window and none were to be
   *     expected
   */
  RunKey key(Monitor monitor, Database database) {
    return database.store(RunStore.class).due(named(monitor, database));
  }

  /**
   * The run that these options name, in the revision that its first steps have opened.
   *
   * @throws NothingToDoException as {@link #key} does
   */
  RunKey opened(Monitor monitor, Database database) {
    return database.store(RunStore.class).existing(named(monitor, database));
  }

  private RunKey named(Monitor monitor, Database database) {
    Window parsed = window(monitor);
    EvaluatedVersion versions = new EvaluatedVersion(database);
    String version =
        modelVersion == null
            ? versions.of(monitor, parsed, asOf)
            : versions.named(CanonicalText.of(modelVersion), monitor, parsed, asOf, announced);
    return new RunKey(monitor.name(), version, parsed, asOf, monitor.hash());
  }
}
