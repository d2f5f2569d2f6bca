package io.modelwatch.database;

import io.modelwatch.domain.Segment;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Segments as they stand in tables: a JSON object of value by column, in the columns' order. */
public final class SegmentText {

  private static final TypeReference<TreeMap<String, String>> VALUES = new TypeReference<>() {};

  private SegmentText() {}

  /** A segment as JSON. */
  public static String write(Segment segment) {
    return JsonMapper.shared().writeValueAsString(segment.values());
  }

  /** A segment from its JSON. */
  public static Segment read(String json) {
    return new Segment(JsonMapper.shared().readValue(json, VALUES));
  }
}
