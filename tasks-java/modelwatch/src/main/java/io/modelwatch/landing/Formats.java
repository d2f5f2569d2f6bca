package io.modelwatch.landing;

import java.util.Locale;
import java.util.Set;

/** What the name of a landing file says of its format. */
public final class Formats {

  static final Set<String> PARQUET = Set.of("parquet", "pq");
  static final Set<String> JSON = Set.of("jsonl", "ndjson", "json");

  private Formats() {}

  /** Whether a name has an ending that files are read with. */
  public static boolean isKnown(String name) {
    String format = format(name);
    return format.equals("csv") || PARQUET.contains(format) || JSON.contains(format);
  }

  /** The last ending, of zipped files the one before it; in lower case. */
  static String format(String name) {
    String plain = isZipped(name) ? name.substring(0, name.length() - 3) : name;
    return plain.substring(plain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  static boolean isZipped(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".gz");
  }
}
