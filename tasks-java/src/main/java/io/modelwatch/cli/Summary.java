package io.modelwatch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The last line of every command's output: one JSON object. */
final class Summary {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private Summary() {}

  /**
   * Prints an object as one line; also writes it to the file that the environment variable {@code
   * MODELWATCH_SUMMARY_FILE} names, for runners that cannot read the output (Kubernetes).
   */
  static void print(PrintWriter out, Map<String, ?> summary) {
    String line = MAPPER.writeValueAsString(summary);
    String file = System.getenv("MODELWATCH_SUMMARY_FILE");
    if (file != null) {
      try {
        Files.writeString(Path.of(file), line);
      } catch (IOException unwritable) {
        throw new UncheckedIOException("the summary cannot be written to " + file, unwritable);
      }
    }
    out.println(line);
    out.flush();
  }
}
