package io.modelwatch.lake;

import java.util.Set;

/** The type a landing file gives a column, as far as typing by the contract depends on it. */
enum SourceType {
  TEXT,
  /** Texts without the mark that they are some, or other bytes. */
  BYTES,
  BOOLEAN,
  INTEGER,
  DECIMAL,
  FLOAT,
  DOUBLE,
  DATE,
  /** Times without a zone. */
  TIMESTAMP,
  /** Instants. */
  INSTANT,
  /** Values of other kinds that are one text each: UUIDs, times of day. */
  PRINTABLE,
  /** Lists, structures and the like. */
  OTHER,
  /** The file has no such column. */
  ABSENT;

  private static final Set<String> INTEGERS =
      Set.of(
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT");

  /** Of a DuckDB type's name. */
  static SourceType of(String type) {
    if (INTEGERS.contains(type)) {
      return INTEGER;
    }
    if (type.endsWith("]")) {
      return OTHER;
    }
    if (type.startsWith("DECIMAL")) {
      return DECIMAL;
    }
    if (type.startsWith("TIMESTAMP")) {
      return type.startsWith("TIMESTAMPTZ") || type.endsWith("WITH TIME ZONE")
          ? INSTANT
          : TIMESTAMP;
    }
    return switch (type) {
      case "VARCHAR" -> TEXT;
      case "BLOB" -> BYTES;
      case "BOOLEAN" -> BOOLEAN;
      case "FLOAT" -> FLOAT;
      case "DOUBLE" -> DOUBLE;
      case "DATE" -> DATE;
      case "UUID", "JSON" -> PRINTABLE;
      default -> type.startsWith("TIME") ? PRINTABLE : OTHER;
    };
  }

  boolean isNumber() {
    return this == BOOLEAN || this == INTEGER || this == DECIMAL || this == FLOAT || this == DOUBLE;
  }

  boolean isTime() {
    return this == DATE || this == TIMESTAMP || this == INSTANT;
  }
}
