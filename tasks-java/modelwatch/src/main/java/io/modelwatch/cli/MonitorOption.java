package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which monitor it is about. */
final class MonitorOption {

  @Option(
      names = "--monitor",
      required = true,
      paramLabel = "NAME|FILE",
      description = "A monitor file, or the name of one in --monitors.")
  String nameOrFile = "";

  @Mixin MonitorsOptions monitors = new MonitorsOptions();

  /** The monitor as its file says it. */
  Monitor load() {
    return monitors.load(nameOrFile);
  }
}
