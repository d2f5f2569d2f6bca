package io.modelwatch.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether ids that name no prediction would name one if they were spelt another way: without blanks
 * around them, in other case, without leading zeros, dashes or a {@code .0} at the end.
 */
public final class IdSpellings {

  private final List<Path> files;

  /**
   * An id beside one of a prediction.
   *
   * @param given the id that names no prediction
   * @param prediction the id of a prediction
   */
  public record Pair(String given, String prediction) {}

  /** Compares with the predictions of lake files. */
  public IdSpellings(List<Path> files) {
    this.files = List.copyOf(files);
  }

  /** The first of some ids that is another spelling of a prediction's, with that. */
  public Optional<Pair> alike(List<String> ids) {
    if (files.isEmpty() || ids.isEmpty()) {
      return Optional.empty();
    }
    String given =
        ids.stream().map(id -> "(" + DuckDb.literal(id) + ")").collect(Collectors.joining(", "));
    return first(
        "SELECT given.id, min(prediction_id) FROM (VALUES "
            + given
            + ") AS given(id) JOIN "
            + DuckDb.reader(files)
            + " ON "
            + bare("prediction_id")
            + " = "
            + bare("given.id")
            + " GROUP BY given.id ORDER BY given.id LIMIT 1");
  }

  /** An id of a prediction beside one that names none. */
  public Optional<Pair> example(String id) {
    return files.isEmpty()
        ? Optional.empty()
        : first(
            "SELECT %s, min(prediction_id) FROM %s HAVING count(*) > 0"
                .formatted(DuckDb.literal(id), DuckDb.reader(files)));
  }

  private static String bare(String id) {
    return "replace(regexp_replace(ltrim(lower(trim(%s)), '0'), '\\.0+$', ''), '-', '')"
        .formatted(id);
  }

  private static Optional<Pair> first(String sql) {
    try (Connection connection = DuckDb.openForScan()) {
      return DuckDb.query(connection, sql, row -> new Pair(row.getString(1), row.getString(2)))
          .stream()
          .findFirst();
    } catch (SQLException failure) {
      throw new LakeException("ids cannot be compared: " + failure.getMessage(), failure);
    }
  }
}
