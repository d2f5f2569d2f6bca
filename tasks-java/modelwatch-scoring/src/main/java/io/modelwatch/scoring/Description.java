package io.modelwatch.scoring;

import io.javalin.http.Context;
import io.modelwatch.config.Monitor;
import io.modelwatch.config.Monitor.Column;
import io.modelwatch.config.Monitor.ColumnType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document: {@code openapi.json} with the columns of the monitor. */
final class Description {

  private final byte[] document;

  Description(Monitor monitor, int mostRows) {
    Columns features = Columns.features(monitor);
    ObjectNode root = read();
    ObjectNode schemas = (ObjectNode) root.path("components").path("schemas");
    ObjectNode own = (ObjectNode) schemas.path("Features");
    ArrayNode required = own.putArray("required");
    ObjectNode properties = own.putObject("properties");
    for (Map.Entry<String, Column> column : monitor.columns().features().entrySet()) {
      boolean optional = features.mayBeMissing(column.getValue());
      describe(properties.putObject(column.getKey()), column.getValue(), optional);
      if (!optional) {
        required.add(column.getKey());
      }
    }
    ObjectNode further = ((ObjectNode) schemas.path("Operational")).putObject("properties");
    monitor
        .columns()
        .operational()
        .forEach((name, column) -> describe(further.putObject(name), column, true));
    ((ObjectNode) schemas.path("Batch").path("properties").path("rows")).put("maxItems", mostRows);
    document = JsonMapper.shared().writeValueAsBytes(root);
  }

  private static ObjectNode read() {
    try (InputStream file = Description.class.getResourceAsStream("openapi.json")) {
      return (ObjectNode) JsonMapper.shared().readTree(Objects.requireNonNull(file).readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void describe(ObjectNode schema, Column column, boolean optional) {
    boolean isNumber = column.type() == ColumnType.NUMBER;
    ArrayNode types = schema.putArray("type").add(isNumber ? "number" : "string");
    if (optional) {
      types.add("null");
    }
    if (column.minimum() != null) {
      schema.put("minimum", column.minimum());
    }
    if (column.maximum() != null) {
      schema.put("maximum", column.maximum());
    }
    if (!column.values().isEmpty()) {
      ArrayNode values = schema.putArray("enum");
      column.values().forEach(values::add);
      if (optional) {
        values.addNull();
      }
    } else if (!isNumber) {
      schema.put("maxLength", Texts.LONGEST);
    }
  }

  void show(Context request) {
    request.contentType("application/json").result(document);
  }
}
