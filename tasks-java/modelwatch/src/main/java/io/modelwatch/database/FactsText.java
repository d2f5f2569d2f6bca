package io.modelwatch.database;

import io.modelwatch.domain.Facts;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The values that segments are made of, as they stand in a table: a JSON object by column. */
final class FactsText {

  private static final TypeReference<TreeMap<String, @Nullable String>> VALUES =
      new TypeReference<>() {};

  private FactsText() {}

  /** The values as JSON. */
  static String write(Facts facts) {
    return JsonMapper.shared().writeValueAsString(facts.segments());
  }

  /** The values from their JSON. */
  static SortedMap<String, @Nullable String> read(String json) {
    return JsonMapper.shared().readValue(json, VALUES);
  }
}
