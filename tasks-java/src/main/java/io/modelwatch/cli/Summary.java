package io.modelwatch.cli;

import java.io.PrintWriter;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The last line of every command's output: one JSON object. */
final class Summary {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private Summary() {}

  /** Prints an object as one line and flushes it. */
  static void print(PrintWriter out, Map<String, ?> summary) {
    out.println(MAPPER.writeValueAsString(summary));
    out.flush();
  }
}
