package io.modelwatch.web;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import io.modelwatch.config.MonitorFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The monitor files of a folder as they are now; one that has not changed is not read again. */
final class MonitorFiles {

  private final Path folder;
  private final Map<Path, Read> known = new ConcurrentHashMap<>();

  MonitorFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * A file as it was read.
   *
   * @param file where it is
   * @param changed when it, or a policy beside it, was changed last
   * @param monitor what it says, null where it cannot be used
   * @param problem why it cannot be used, empty where it can
   */
  record Read(Path file, FileTime changed, @Nullable Monitor monitor, String problem) {}

  Path folder() {
    return folder;
  }

  /** Every file, by its name. */
  List<Read> all() {
    return MonitorFile.in(folder).stream().map(this::read).toList();
  }

  /** The usable monitors, by the name of their files. */
  List<Monitor> usable() {
    return all().stream().flatMap(read -> Stream.ofNullable(read.monitor())).toList();
  }

  /** A monitor by its name. */
  Optional<Monitor> find(String name) {
    return usable().stream().filter(monitor -> monitor.name().equals(name)).findFirst();
  }

  private Read read(Path file) {
    FileTime changed = MonitorFile.changed(file);
    Read before = known.get(file);
    if (before != null && before.changed().equals(changed)) {
      return before;
    }
    Read now;
    try {
      now = new Read(file, changed, MonitorFile.load(file), "");
    } catch (MonitorFileException broken) {
      now = new Read(file, changed, null, String.valueOf(broken.getMessage()));
    }
    known.put(file, now);
    return now;
  }
}
