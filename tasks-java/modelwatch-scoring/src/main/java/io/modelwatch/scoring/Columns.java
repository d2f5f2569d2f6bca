package io.modelwatch.scoring;

import io.modelwatch.config.Monitor;
import io.modelwatch.config.Monitor.Column;
import io.modelwatch.config.Monitor.ColumnType;
import io.modelwatch.domain.CanonicalText;
import io.modelwatch.scoring.model.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks values by the columns of a monitor file: type, range, category. A value may be missing
 * where the file says that some are ({@code missing} above 0).
 */
final class Columns {

  private final Map<String, Column> columns;
  private final Set<String> missing;
  private final boolean optional;

  private Columns(Map<String, Column> columns, Set<String> missing, boolean optional) {
    this.columns = columns;
    this.missing = missing;
    this.optional = optional;
  }

  /** The model's inputs. */
  static Columns features(Monitor monitor) {
    return new Columns(monitor.columns().features(), monitor.files().missing(), false);
  }

  /** Further columns, each of which may be missing. */
  static Columns operational(Monitor monitor) {
    return new Columns(monitor.columns().operational(), monitor.files().missing(), true);
  }

  /**
   * The values of an object.
   *
   * @param place what the object is called in the request
   * @param errors gets what is wrong
   */
  Row read(@Nullable JsonNode object, String place, List<FieldError> errors) {
    Map<String, Object> values = new HashMap<>();
    if (object != null && !object.isObject()) {
      errors.add(new FieldError(place, "is no JSON object"));
      return new Row(values);
    }
    if (object != null) {
      for (String name : object.propertyNames()) {
        if (!columns.containsKey(name)) {
          errors.add(
              new FieldError(place + '.' + Texts.shown(name), "is no column of the monitor"));
        }
      }
    }
    columns.forEach(
        (name, column) -> {
          JsonNode node = object == null ? null : object.get(name);
          try {
            Object value = node == null || node.isNull() ? null : value(column, node);
            if (value != null) {
              values.put(name, value);
            } else if (!mayBeMissing(column)) {
              throw new WrongValue("is missing");
            }
          } catch (WrongValue wrong) {
            errors.add(new FieldError(place + '.' + name, String.valueOf(wrong.getMessage())));
          }
        });
    return new Row(values);
  }

  boolean mayBeMissing(Column column) {
    return optional || (column.missing() != null && column.missing() > 0);
  }

  /** Null where it stands for a missing value. */
  private @Nullable Object value(Column column, JsonNode node) throws WrongValue {
    if (missing.contains(node.asString(""))) {
      return null;
    }
    return column.type() == ColumnType.NUMBER ? number(column, node) : category(column, node);
  }

  private static Object number(Column column, JsonNode node) throws WrongValue {
    if (!node.isNumber()) {
      throw new WrongValue("is no number");
    }
    double number = node.doubleValue(Double.NaN);
    if (!Double.isFinite(number)) {
      throw new WrongValue("is no number of 64 bits");
    }
    if (column.minimum() != null && number < column.minimum()) {
      throw new WrongValue("is less than " + column.minimum());
    }
    if (column.maximum() != null && number > column.maximum()) {
      throw new WrongValue("is more than " + column.maximum());
    }
    return number;
  }

  private static @Nullable Object category(Column column, JsonNode node) throws WrongValue {
    if (!node.isValueNode()) {
      throw new WrongValue("is no text");
    }
    String fault = Texts.fault(node.asString());
    if (fault != null) {
      throw new WrongValue(fault);
    }
    String category = CanonicalText.of(node.asString());
    if (category.isEmpty()) {
      return null;
    }
    if (!column.values().isEmpty() && !column.values().contains(category)) {
      throw new WrongValue("is not one of " + column.values());
    }
    return category;
  }

  /** What is wrong with a value, to follow the name of its field. */
  private static final class WrongValue extends Exception {
    WrongValue(String error) {
      super(error, null, false, false);
    }
  }
}
