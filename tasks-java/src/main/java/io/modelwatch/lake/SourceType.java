package io.modelwatch.lake;

import java.util.Set;

/** The type a landing file gives a column, as far as typing by the contract depends on it. */
enum SourceType {
  TEXT,
  NUMBER,
  TIME,
  /** Lists, structures and the like. */
  OTHER,
  /** The file has no such column. */
  ABSENT;

  private static final Set<String> NUMBERS =
      Set.of(
          "BOOLEAN",
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "FLOAT",
          "DOUBLE");

  /** Of a DuckDB type's name. */
  static SourceType of(String type) {
    if (type.equals("VARCHAR")) {
      return TEXT;
    }
    if (NUMBERS.contains(type) || type.startsWith("DECIMAL")) {
      return NUMBER;
    }
    return type.equals("DATE") || type.startsWith("TIMESTAMP") ? TIME : OTHER;
  }
}
