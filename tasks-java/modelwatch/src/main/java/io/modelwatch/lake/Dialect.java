package io.modelwatch.lake;

import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/**
 * How files spell what a contract says.
 *
 * @param delimiter what divides the fields of CSV
 * @param decimal what divides the whole from its parts in the numbers of CSV, a point or a comma
 * @param missing texts that stand for a missing value, besides the empty one
 * @param zone where times without an offset are read; a time that comes twice there is the later
 *     one, a time that is skipped counts as the same time after the clock was put forward
 * @param renamed the contract's name of columns that files call otherwise
 */
public record Dialect(
    char delimiter, char decimal, Set<String> missing, ZoneId zone, Map<String, String> renamed) {

  /** Commas, points, UTC, and the contract's names. */
  public static final Dialect STANDARD =
      new Dialect(',', '.', Set.of(), ZoneId.of("UTC"), Map.of());

  /** Takes unmodifiable copies. */
  public Dialect {
    missing = Set.copyOf(missing);
    renamed = Map.copyOf(renamed);
  }

  /** The contract's name of a column. */
  public String name(String column) {
    return renamed.getOrDefault(column, column);
  }
}
