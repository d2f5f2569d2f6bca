package io.modelwatch.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder whose embedded database is used where no other is named. */
final class RunHome {

  @Option(
      names = "--home",
      defaultValue = "${env:MODELWATCH_HOME:-.modelwatch}",
      paramLabel = "DIR",
      description = "Where `run` keeps its database (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("");

  /**
   * The folder, which can be written.
   *
   * @throws io.modelwatch.domain.UsageException when it cannot
   */
  Path folder() {
    Places.requireWritableFolder("--home", folder);
    return folder;
  }
}
