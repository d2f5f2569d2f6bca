package io.modelwatch.scoring.model;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * The values of a case by column: a {@link Double} of a number, a {@link String} of a category.
 * What is missing has none.
 */
public record Row(Map<String, Object> values) {

  /** Takes an unmodifiable copy. */
  public Row {
    values = Collections.unmodifiableMap(new HashMap<>(values));
  }

  double number(String column) {
    return values.get(column) instanceof Double number ? number : Double.NaN;
  }

  String text(String column) {
    return values.get(column) instanceof String text ? text : "";
  }
}
