package io.modelwatch.view;

import io.modelwatch.document.NumberText;
import io.modelwatch.domain.JudgedCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Data-quality checks of columns, a row a column.
 *
 * @param checks the checks that any column has
 * @param rows the columns
 */
public record QualityTable(List<String> checks, List<Row> rows) {

  /** What every column is checked for; other results are about no column. */
  private static final String OF_EVERY_COLUMN = "missing_share";

  /** Quantiles of operational columns are in the list of all checks only. */
  private static final Set<String> QUANTILES = Set.of("p50", "p95", "p99");

  /**
   * A column.
   *
   * @param column its name
   * @param cells its checks
   */
  public record Row(String column, List<Cell> cells) {}

  /**
   * What a check found.
   *
   * @param text the value, short
   * @param title the value with what is allowed, or why there is none
   * @param passed whether no limit is broken
   */
  public record Cell(String text, String title, boolean passed) {}

  static QualityTable of(List<JudgedCheck> results) {
    Map<String, Map<String, JudgedCheck>> byColumn = new LinkedHashMap<>();
    results.forEach(
        result ->
            byColumn
                .computeIfAbsent(result.column(), column -> new LinkedHashMap<>())
                .put(result.check(), result));
    byColumn.values().removeIf(checks -> !checks.containsKey(OF_EVERY_COLUMN));
    List<String> checks =
        byColumn.values().stream()
            .flatMap(ofColumn -> ofColumn.keySet().stream())
            .filter(check -> !QUANTILES.contains(check))
            .distinct()
            .sorted()
            .toList();
    return new QualityTable(
        checks,
        byColumn.entrySet().stream()
            .map(
                column ->
                    new Row(
                        column.getKey(),
                        checks.stream().map(check -> cell(column.getValue().get(check))).toList()))
            .toList());
  }

  private static Cell cell(@Nullable JudgedCheck result) {
    if (result == null) {
      return new Cell("", "not checked", true);
    }
    Double value = result.value();
    if (value == null) {
      return new Cell("–", "undefined: " + result.undefined(), true);
    }
    String allowed = allowed(result);
    return new Cell(
        NumberText.number(value),
        allowed.isEmpty() ? "for information" : "allowed: " + allowed,
        result.passed());
  }

  /** What is allowed, in words; empty without a limit. */
  public static String allowed(JudgedCheck result) {
    Double least = result.least();
    Double limit = result.limit();
    if (least == null) {
      return limit == null ? "" : "up to " + NumberText.number(limit);
    }
    return limit == null
        ? "from " + NumberText.number(least)
        : NumberText.number(least) + " to " + NumberText.number(limit);
  }
}
