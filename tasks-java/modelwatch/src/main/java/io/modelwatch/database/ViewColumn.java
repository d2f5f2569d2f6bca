package io.modelwatch.database;

import org.jspecify.annotations.Nullable;

/**
 * A column of a view of schema {@code bi}.
 *
 * @param view the view's name below {@code bi}
 * @param viewMeaning what its rows are, null where nothing says so
 * @param name the column's name
 * @param type its type, as PostgreSQL calls it
 * @param meaning what it says, null where nothing says so
 */
public record ViewColumn(
    String view, @Nullable String viewMeaning, String name, String type, @Nullable String meaning) {

  /** The column as CSV has it: times as in ISO 8601, lists as JSON. */
  String selected() {
    return switch (type) {
      case "timestamp with time zone" ->
          "(to_jsonb(%s AT TIME ZONE 'UTC') #>> '{}') || 'Z'".formatted(identifier());
      case "text[]" -> "to_jsonb(%s)".formatted(identifier());
      default -> identifier();
    };
  }

  private String identifier() {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
