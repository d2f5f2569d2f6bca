package io.modelwatch.landing;

import io.modelwatch.domain.Printable;
import io.modelwatch.lake.Contract;
import io.modelwatch.lake.UnreadableFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns of a file, compared with those of its contract.
 *
 * @param columns the columns
 * @param oddities what is odd about them, without consequences
 */
record HeaderCheck(List<String> columns, List<String> oddities) {

  /** So many columns are named in a sentence. */
  private static final int NAMED = 30;

  /**
   * Checks the columns of a file.
   *
   * @param given the columns whose values the file's folders give
   * @param strict whether the file must have all columns of the contract and no others
   * @throws UnreadableFileException when the file cannot be taken in with these columns
   */
  static HeaderCheck of(
      Contract contract, List<String> columns, Collection<String> given, boolean strict) {
    Set<String> present = new HashSet<>();
    for (String column : columns) {
      if (!present.add(column)) {
        throw new UnreadableFileException("has two columns " + Printable.of(column));
      }
    }
    List<String> unknown = new ArrayList<>(columns);
    unknown.removeAll(contract.columns());
    List<String> absent = new ArrayList<>(contract.columns());
    absent.removeAll(columns);
    absent.removeAll(given);
    requireAll(contract, columns, given);
    if (strict && !(unknown.isEmpty() && absent.isEmpty())) {
      throw new UnreadableFileException(
          "does not have exactly the monitor's columns (inputs.strict): unknown "
              + named(unknown)
              + ", absent "
              + named(absent));
    }
    List<String> oddities = new ArrayList<>();
    if (!unknown.isEmpty()) {
      oddities.add(leftOut(unknown));
    }
    if (!absent.isEmpty()) {
      oddities.add("columns absent, taken in as missing: " + named(absent));
    }
    return new HeaderCheck(columns, oddities);
  }

  /**
   * Checks that no required column is lacking.
   *
   * @throws UnreadableFileException when some are; all are named
   */
  static void requireAll(Contract contract, Collection<String> columns, Collection<String> given) {
    List<String> lacking = new ArrayList<>(contract.requiredColumns());
    lacking.removeAll(columns);
    lacking.removeAll(given);
    if (!lacking.isEmpty()) {
      boolean undivided = columns.size() == 1 && columns.toString().matches(".*[;|\t].*");
      throw new UnreadableFileException(
          "has no column "
              + String.join(", ", lacking)
              + "; it has "
              + named(columns)
              + (undivided ? " (csv.delimiter says what divides columns)" : ""));
    }
  }

  /** What is said of columns that the contract does not have. */
  static String leftOut(Collection<String> unknown) {
    return "columns left out, unknown to the monitor: " + named(unknown);
  }

  private static String named(Collection<String> columns) {
    if (columns.isEmpty()) {
      return "none";
    }
    return columns.stream().limit(NAMED).map(Printable::of).collect(Collectors.joining(", "))
        + (columns.size() > NAMED ? " and " + (columns.size() - NAMED) + " more" : "");
  }
}
