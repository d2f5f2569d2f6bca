package io.modelwatch.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The settings of a monitor file as it is read, each with what it does. */
public final class MonitorSettings {

  private MonitorSettings() {}

  /**
   * A setting.
   *
   * @param name where it stands in the file: {@code labels.maturity}
   * @param value what it is, as JSON has it
   * @param given whether the file or its policy says so, and not the default
   * @param meaning what it does, in a sentence; empty where its name says it
   */
  public record Setting(String name, String value, boolean given, String meaning) {}

  /**
   * The settings of a file that can be used, in the order of the schema.
   *
   * @throws MonitorFileException when it cannot be read
   */
  public static List<Setting> of(Path file) {
    MonitorSchema schema = new MonitorSchema();
    JsonNode given = MonitorFile.whole(schema, file);
    List<Setting> settings = new ArrayList<>();
    add(settings, "", schema.node(), schema.withDefaults(given), given);
    return settings;
  }

  private static void add(
      List<Setting> settings, String before, JsonNode schema, JsonNode whole, JsonNode given) {
    for (Map.Entry<String, JsonNode> known : schema.path("properties").properties()) {
      JsonNode value = whole.path(known.getKey());
      if (value.isMissingNode()) {
        continue;
      }
      String name = before + known.getKey();
      JsonNode said = given.path(known.getKey());
      if (value.isObject() && known.getValue().has("properties")) {
        add(settings, name + ".", known.getValue(), value, said);
      } else {
        settings.add(
            new Setting(
                name,
                value.isString() ? value.asString() : value.toString(),
                !said.isMissingNode(),
                known.getValue().path("description").asString("")));
      }
    }
  }
}
