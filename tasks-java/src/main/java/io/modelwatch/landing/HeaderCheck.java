package io.modelwatch.landing;

import io.modelwatch.lake.Contract;
import io.modelwatch.lake.UnreadableFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a file, compared with those of its contract.
 *
 * @param columns the columns
 * @param oddities what is odd about them, without consequences
 */
record HeaderCheck(List<String> columns, List<String> oddities) {

  /**
   * Checks the columns of a file.
   *
   * @param strict whether the file must have all columns of the contract and no others
   * @throws UnreadableFileException when the file cannot be taken in with these columns
   */
  static HeaderCheck of(Contract contract, List<String> columns, boolean strict) {
    Set<String> present = new HashSet<>();
    for (String column : columns) {
      if (!present.add(column)) {
        throw new UnreadableFileException("has two columns " + column);
      }
    }
    List<String> unknown = new ArrayList<>(columns);
    unknown.removeAll(contract.columns());
    List<String> absent = new ArrayList<>(contract.columns());
    absent.removeAll(columns);
    for (String column : contract.requiredColumns()) {
      if (!present.contains(column)) {
        throw new UnreadableFileException("has no column " + column);
      }
    }
    if (strict && !(unknown.isEmpty() && absent.isEmpty())) {
      throw new UnreadableFileException(
          "does not have exactly the monitor's columns (inputs.strict): unknown "
              + unknown
              + ", absent "
              + absent);
    }
    List<String> oddities = new ArrayList<>();
    if (!unknown.isEmpty()) {
      oddities.add("columns left out, unknown to the monitor: " + String.join(", ", unknown));
    }
    if (!absent.isEmpty()) {
      oddities.add("columns absent, taken in as missing: " + String.join(", ", absent));
    }
    return new HeaderCheck(columns, oddities);
  }
}
