package io.modelwatch;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.MonitorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A monitor like one that exists, with the policies beside it, for a test of its own. */
final class MonitorCopy {

  private MonitorCopy() {}

  /**
   * Writes it and reads it.
   *
   * @param file the one that exists
   * @param to where to write it
   * @param change what is different in it
   */
  static Monitor of(Path file, Path to, UnaryOperator<String> change) throws IOException {
    Path policies = file.resolveSibling("policies");
    if (Files.isDirectory(policies)) {
      Path own = Files.createDirectories(to.resolveSibling("policies"));
      for (Path policy : files(policies)) {
        Files.writeString(own.resolve(policy.getFileName()), Files.readString(policy));
      }
    }
    return MonitorFile.load(Files.writeString(to, change.apply(Files.readString(file))));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
