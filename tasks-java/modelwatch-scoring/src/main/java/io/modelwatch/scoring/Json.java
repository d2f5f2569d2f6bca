package io.modelwatch.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** JSON as it is asked and answered: names in snake case, each once. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private Json() {}

  /**
   * The object that a request has.
   *
   * @throws RefusedException when it has something else
   */
  static JsonNode object(Context request) {
    JsonNode body;
    try {
      body = MAPPER.readTree(request.bodyAsBytes());
    } catch (JacksonException wrong) {
      throw refused("is no JSON, is nested too deeply, or names a field twice" + place(wrong));
    }
    if (!body.isObject()) {
      throw refused("is no JSON object");
    }
    return body;
  }

  /** Where, without what is there. */
  private static String place(JacksonException wrong) {
    TokenStreamLocation place = wrong.getLocation();
    return place == null
        ? ""
        : ": line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
  }

  private static RefusedException refused(String why) {
    return new RefusedException("body", why);
  }

  static void answer(Context request, Object answer) {
    request.contentType("application/json").result(MAPPER.writeValueAsBytes(answer));
  }

  /** As a line of a file. */
  static byte[] line(Object record) {
    return (MAPPER.writeValueAsString(record) + '\n').getBytes(UTF_8);
  }
}
