package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.config.MonitorFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The folder of monitor files. */
final class MonitorsOptions {

  private static final Logger LOG = LoggerFactory.getLogger(MonitorsOptions.class);

  @Option(
      names = "--monitors",
      defaultValue = "${env:MODELWATCH_MONITORS:-dags/monitors}",
      paramLabel = "DIR",
      description = "Where monitor files are (${DEFAULT-VALUE}); environment MODELWATCH_MONITORS.")
  Path folder = Path.of("");

  /** One monitor, by name or path. */
  Monitor load(String nameOrFile) {
    return MonitorFile.named(nameOrFile, folder);
  }

  /**
   * Named monitors; a broken file is said and left out, so that it does not hold up the others.
   *
   * @throws MonitorFileException when none can be used
   */
  List<Monitor> usable(List<String> names) {
    List<Monitor> monitors = new ArrayList<>();
    MonitorFileException last = null;
    for (String name : names) {
      try {
        monitors.add(load(name));
      } catch (MonitorFileException broken) {
        LOG.warn("left out: {}", broken.getMessage());
        last = broken;
      }
    }
    if (monitors.isEmpty() && last != null) {
      throw last;
    }
    return monitors;
  }

  /** All monitors of the folder, by name; a broken file is said and left out. */
  List<Monitor> all() {
    List<Monitor> monitors = new ArrayList<>();
    for (Path file : MonitorFile.in(folder)) {
      try {
        Monitor monitor = MonitorFile.load(file);
        MonitorFile.refuseNamesake(monitor.name(), file, folder);
        monitors.add(monitor);
      } catch (MonitorFileException broken) {
        LOG.warn("left out: {}", broken.getMessage());
      }
    }
    return monitors;
  }
}
