package io.modelwatch.web;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the description of the API says, beside what it answers. */
final class OpenApi {

  private OpenApi() {}

  /** The names that an answer has. */
  static List<String> names(JsonNode object) {
    return List.copyOf(object.propertyNames());
  }

  /** The names that a schema says it has. */
  static List<String> required(JsonNode schemas, String name) {
    return schemas
        .required(name)
        .required("required")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }
}
