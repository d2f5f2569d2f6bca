package io.modelwatch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The streams with known truth: {@code MODELWATCH_SHARED}, or {@code shared} beside the repository.
 */
public final class SharedStreams {

  private SharedStreams() {}

  /** The folder of a stream; skips the test with a message where it is absent. */
  public static Path folder(String stream) {
    Path shared = Path.of(System.getenv().getOrDefault("MODELWATCH_SHARED", "../../shared"));
    Path folder = shared.resolve("data").resolve(stream).toAbsolutePath().normalize();
    assumeTrue(
        Files.isDirectory(folder),
        folder + " is not there: set MODELWATCH_SHARED to the folder with the test streams");
    return folder;
  }
}
