package io.modelwatch.lake;

import static io.modelwatch.lake.DuckDb.literal;

import io.modelwatch.domain.CanonicalText;

/** {@link CanonicalText} in SQL, for columns of each type. */
final class CanonicalSql {

  private CanonicalSql() {}

  /** Of a text; cheap tests come first, as most texts are already in their one spelling. */
  static String text(String text) {
    return """
        CASE
          WHEN contains(%1$s, '.0') AND regexp_full_match(%1$s, %2$s)
            THEN CASE WHEN starts_with(%1$s, '-0') THEN '0' ELSE regexp_replace(%1$s, '\\.0+$', '') END
          WHEN strlen(%1$s) IN (4, 5) AND lower(%1$s) IN ('true', 'false') THEN lower(%1$s)
          WHEN strlen(%1$s) > 10 AND %1$s[5] = '-' AND regexp_full_match(%1$s, %3$s)
            THEN coalesce(%4$s, %1$s)
          WHEN strlen(%1$s) > 10 AND %1$s[5] = '-' AND regexp_full_match(%1$s, %5$s)
            THEN coalesce(%6$s, %1$s)
          ELSE %1$s END"""
        .formatted(
            text,
            literal(CanonicalText.WHOLE),
            literal(CanonicalText.LOCAL),
            local(text),
            literal(CanonicalText.ZONED),
            zoned(text));
  }

  /** Of the text of a decimal number. */
  static String decimal(String text) {
    return "CASE WHEN contains(%1$s, '.') THEN regexp_replace(%1$s, '\\.?0+$', '') ELSE %1$s END"
        .formatted(text);
  }

  /** Of a number of type FLOAT or DOUBLE; NaN is missing. */
  static String floating(String number) {
    return """
        CASE WHEN %1$s = trunc(%1$s) AND abs(%1$s) < 1e18 THEN CAST(CAST(%1$s AS BIGINT) AS VARCHAR)
          WHEN NOT isnan(%1$s) THEN CAST(%1$s AS VARCHAR) END"""
        .formatted(number);
  }

  /** Of a time without an offset. */
  static String local(String time) {
    String micros = "TRY_CAST(" + time + " AS TIMESTAMP)";
    return """
        CASE WHEN date_trunc('day', %1$s) = %1$s THEN CAST(CAST(%1$s AS DATE) AS VARCHAR)
          ELSE replace(CAST(%1$s AS VARCHAR), ' ', 'T') END"""
        .formatted(micros);
  }

  /** Of an instant. */
  static String zoned(String time) {
    return "replace(CAST(timezone('UTC', TRY_CAST(%s AS TIMESTAMPTZ)) AS VARCHAR), ' ', 'T') || 'Z'"
        .formatted(time);
  }
}
