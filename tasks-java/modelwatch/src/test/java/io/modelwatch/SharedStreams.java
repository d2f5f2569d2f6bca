package io.modelwatch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * The streams with known truth: {@code MODELWATCH_SHARED}, or {@code shared} beside the repository.
 */
public final class SharedStreams {

  private SharedStreams() {}

  /** The folder of a stream; skips the test with a message where it is absent. */
  public static Path folder(String stream) {
    Path shared = Path.of(System.getenv().getOrDefault("MODELWATCH_SHARED", "../../../shared"));
    Path folder = shared.resolve("data").resolve(stream).toAbsolutePath().normalize();
    assumeTrue(
        Files.isDirectory(folder),
        folder + " is not there: set MODELWATCH_SHARED to the folder with the test streams");
    return folder;
  }

  /**
   * Copies files of a stream into a landing folder: links out of it are refused.
   *
   * @param chosen by the folder, {@code predictions} or {@code outcomes}, and the day in its name
   */
  public static Path land(String stream, Path landing, BiPredicate<String, String> chosen)
      throws IOException {
    for (String part : List.of("predictions", "outcomes")) {
      Path target = Files.createDirectories(landing.resolve(part));
      try (var files = Files.list(folder(stream).resolve(part))) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString();
          if (chosen.test(part, name.substring(0, name.indexOf('.')))) {
            Files.copy(file, target.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
          }
        }
      }
    }
    return landing;
  }
}
