package io.modelwatch.database;

import io.modelwatch.domain.Comparison;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Word;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Limits as they stand in tables: a JSON object, whose fields tell which of the limits it is. */
public final class LimitText {

  private LimitText() {}

  /** A limit as JSON. */
  public static String write(Limit limit) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (limit instanceof Limit.Bands bands) {
      put(json.putObject("green"), bands.green());
      Comparison yellow = bands.yellow();
      if (yellow != null) {
        put(json.putObject("yellow"), yellow);
      }
    } else if (limit instanceof Limit.Bounds bounds) {
      json.put("yellow", bounds.yellow()).put("red", bounds.red());
    } else if (limit instanceof Limit.Range range) {
      json.put("least", range.least()).put("most", range.most());
      json.put("beyond", range.beyond().word());
    } else if (limit instanceof Limit.Learned learned) {
      json.put("low", learned.low()).put("high", learned.high());
    }
    return json.toString();
  }

  private static void put(ObjectNode json, Comparison comparison) {
    json.put("operator", comparison.operator()).put("bound", comparison.bound());
  }

  /** A limit from its JSON. */
  public static Limit read(String text) {
    JsonNode json = JsonMapper.shared().readTree(text);
    if (json.has("green")) {
      return new Limit.Bands(
          comparison(json.required("green")),
          json.has("yellow") ? comparison(json.required("yellow")) : null);
    }
    if (json.has("low")) {
      return new Limit.Learned(number(json, "low"), number(json, "high"));
    }
    return json.has("beyond")
        ? new Limit.Range(
            number(json, "least"),
            number(json, "most"),
            Word.parse(Severity.class, json.required("beyond").asString()))
        : new Limit.Bounds(number(json, "yellow"), number(json, "red"));
  }

  private static Comparison comparison(JsonNode json) {
    return new Comparison(json.required("operator").asString(), json.required("bound").asDouble());
  }

  private static @Nullable Double number(JsonNode json, String field) {
    return json.path(field).isNumber() ? (Double) json.required(field).asDouble() : null;
  }
}
