package io.modelwatch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The last line of every command's output: one JSON object. */
final class Summary {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private Summary() {}

  /** What a summary calls a command: its name below the program's, for example label export. */
  static String step(CommandSpec command) {
    return command.parent() == null
        ? command.name()
        : command.qualifiedName().substring(command.root().name().length()).strip();
  }

  /** Prints what a step did: its name, then the components of its summary. */
  static void print(PrintWriter out, String step, Record summary) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("step", step);
    all.putAll(MAPPER.convertValue(summary, new TypeReference<LinkedHashMap<String, Object>>() {}));
    print(out, all);
  }

  /** A document as one line, in the same JSON as summaries. */
  static String line(Record document) {
    return MAPPER.writeValueAsString(document);
  }

  /** Writes a document to a file, in the same JSON as summaries. */
  static void write(Path file, Record document) {
    try {
      Files.writeString(file, line(document) + "\n");
    } catch (IOException unwritable) {
      throw new UncheckedIOException("the result cannot be written to " + file, unwritable);
    }
  }

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
