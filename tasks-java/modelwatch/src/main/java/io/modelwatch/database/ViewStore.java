package io.modelwatch.database;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jdbi.v3.sqlobject.SqlObject;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** The views of schema {@code bi}: what they say of themselves, and their rows. */
public interface ViewStore extends SqlObject {

  /**
   * Which rows of a view.
   *
   * @param monitor of which monitor, null for all
   * @param timeColumn the column whose time is meant, null for none
   * @param since at that time or later, null for all
   * @param until before that time, null for all
   */
  record Choice(
      @Nullable String monitor,
      @Nullable String timeColumn,
      @Nullable Instant since,
      @Nullable Instant until) {}

  /** The columns of all views, by view and place. */
  @SqlQuery
  List<ViewColumn> columns();

  /**
   * Rows of a view as CSV, sorted by all of their columns in turn: an empty field is NULL, {@code
   * ""} is an empty text, times are ISO 8601 in UTC, lists are JSON.
   *
   * @param view its columns
   * @param csv takes one row at a time, with its line break
   */
  default void rows(List<ViewColumn> view, Choice choice, Consumer<byte[]> csv) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    Map<String, Object> values = new HashMap<>();
    if (choice.monitor() != null) {
      conditions.add("monitor = :monitor");
      values.put("monitor", choice.monitor());
    }
    if (choice.since() != null) {
      conditions.add(choice.timeColumn() + " >= CAST(:since AS timestamptz)");
      values.put("since", choice.since());
    }
    if (choice.until() != null) {
      conditions.add(choice.timeColumn() + " < CAST(:until AS timestamptz)");
      values.put("until", choice.until());
    }
    CsvQuery query =
        new CsvQuery(
            getHandle(),
            "SELECT %s FROM bi.%s WHERE %s ORDER BY %s"
                .formatted(
                    view.stream().map(ViewColumn::selected).collect(joining(", ")),
                    view.get(0).view(),
                    String.join(" AND ", conditions),
                    IntStream.rangeClosed(1, view.size())
                        .mapToObj(String::valueOf)
                        .collect(joining(", "))));
    values.forEach(query::bind);
    query.forEach(csv);
  }
}
