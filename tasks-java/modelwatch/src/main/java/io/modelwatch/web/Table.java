package io.modelwatch.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a chart or a list, for a table of a page and for a file.
 *
 * @param head the names of its columns
 * @param rows as many values a row
 */
record Table(List<String> head, List<List<@Nullable Object>> rows) {

  /** Takes unmodifiable copies of its own level. */
  Table {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
  }

  /** As CSV (RFC 4180); what a spreadsheet would take for a formula begins with an apostrophe. */
  String csv() {
    return line(head) + rows.stream().map(Table::line).collect(Collectors.joining());
  }

  private static String line(List<?> values) {
    return values.stream().map(Table::field).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String field(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    if (value instanceof String && text.matches("(?s)[=+\\-@\\t\\r].*")) {
      text = "'" + text;
    }
    return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
