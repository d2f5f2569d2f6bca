package io.modelwatch.lake;

import io.modelwatch.domain.CanonicalText;
import io.modelwatch.domain.ModelType;
import java.util.Arrays;
import java.util.List;

/** What the values of a column are, and how a value of a landing file becomes one. */
public enum FieldType {
  /**
   * Any text of at most {@link Field#limit} bytes, in its {@linkplain CanonicalText one spelling};
   * the empty text is missing.
   */
  TEXT("VARCHAR", "is not a text") {
    @Override
    String typed(String raw, SourceType source) {
      String text = "CAST(" + raw + " AS VARCHAR)";
      return switch (source) {
        case TEXT -> CanonicalSql.text("nullif(" + raw + ", '')");
        case INTEGER, BOOLEAN, DATE, PRINTABLE -> text;
        case DECIMAL -> CanonicalSql.decimal(text);
        case FLOAT, DOUBLE -> CanonicalSql.floating(raw);
        case TIMESTAMP -> CanonicalSql.local(raw);
        case INSTANT -> CanonicalSql.zoned(raw);
        case BYTES, OTHER, ABSENT -> none();
      };
    }

    @Override
    String mismatch(String raw, String typed, SourceType source) {
      return switch (source) {
        case TEXT -> "contains(" + raw + ", chr(0))";
        case BYTES, OTHER -> raw + " IS NOT NULL";
        default -> "false"; // What is none is NaN
      };
    }
  },

  /** A double; NaN is missing, infinities are values; truth values are 1 and 0. */
  NUMBER("DOUBLE", "is not a number") {
    @Override
    String typed(String raw, SourceType source) {
      return switch (source) {
        // Through its shortest decimal: 0.7 as a float is meant to be 0.7
        case FLOAT -> notNan("CAST(CAST(" + raw + " AS VARCHAR) AS DOUBLE)");
        case TEXT ->
            notNan(
                "coalesce(TRY_CAST(%1$s AS DOUBLE), CASE lower(trim(%1$s)) WHEN 'true' THEN 1 WHEN 'false' THEN 0 END)"
                    .formatted(raw));
        case INTEGER, BOOLEAN, DECIMAL, DOUBLE -> notNan("CAST(" + raw + " AS DOUBLE)");
        case DATE, TIMESTAMP, INSTANT, PRINTABLE, BYTES, OTHER, ABSENT -> none();
      };
    }

    @Override
    String mismatch(String raw, String typed, SourceType source) {
      return switch (source) {
        case FLOAT, DOUBLE -> "false"; // What is none is NaN
        case TEXT ->
            "%1$s IS NOT NULL AND TRY_CAST(%1$s AS DOUBLE) IS NULL AND lower(trim(%1$s)) NOT IN ('true', 'false')"
                .formatted(raw);
        default -> super.mismatch(raw, typed, source);
      };
    }

    private String notNan(String number) {
      return "nullif(" + number + ", CAST('NaN' AS DOUBLE))";
    }
  },

  /** A double that is not infinite; NaN is missing, 0 has no sign. */
  FINITE("DOUBLE", "is not a finite number") {
    @Override
    String typed(String raw, SourceType source) {
      String number = NUMBER.typed(raw, source);
      return "CASE WHEN isfinite(" + number + ") THEN " + number + " + 0 END";
    }

    @Override
    String mismatch(String raw, String typed, SourceType source) {
      return super.mismatch(raw, typed, source) + butNotNan(raw, source);
    }
  },

  /** An instant since 1970; without an offset it is UTC. */
  TIME("TIMESTAMPTZ", "is not a time since 1970") {
    @Override
    String typed(String raw, SourceType source) {
      if (source != SourceType.TEXT && !source.isTime()) {
        return none();
      }
      String time = "TRY_CAST(" + raw + " AS TIMESTAMPTZ)";
      return "CASE WHEN "
          + time
          + " BETWEEN TIMESTAMPTZ '1970-01-01 00:00:00Z' AND TIMESTAMPTZ '9999-12-31 00:00:00Z' THEN "
          + time
          + " END";
    }
  },

  /** 0 or 1, also written false and true; NaN is missing. */
  FLAG("TINYINT", "is neither 0 nor 1") {
    @Override
    String typed(String raw, SourceType source) {
      return switch (source) {
        case TEXT ->
            "CASE WHEN lower(trim(%1$s)) = 'true' OR TRY_CAST(%1$s AS DOUBLE) = 1 THEN 1 WHEN lower(trim(%1$s)) = 'false' OR TRY_CAST(%1$s AS DOUBLE) = 0 THEN 0 END"
                .formatted(raw);
        case INTEGER, BOOLEAN, DECIMAL, FLOAT, DOUBLE ->
            "CASE CAST(" + raw + " AS DOUBLE) WHEN 1 THEN 1 WHEN 0 THEN 0 END";
        case DATE, TIMESTAMP, INSTANT, PRINTABLE, BYTES, OTHER, ABSENT -> none();
      };
    }

    @Override
    String mismatch(String raw, String typed, SourceType source) {
      return super.mismatch(raw, typed, source) + butNotNan(raw, source);
    }
  },

  /** A text, where true and false are also written 1 and 0. */
  TRUTH("VARCHAR", TEXT.complaint) {
    @Override
    String typed(String raw, SourceType source) {
      String text = TEXT.typed(raw, source);
      return "CASE " + text + " WHEN '1' THEN 'true' WHEN '0' THEN 'false' ELSE " + text + " END";
    }

    @Override
    String mismatch(String raw, String typed, SourceType source) {
      return TEXT.mismatch(raw, typed, source);
    }
  };

  private final String sqlType;
  private final String complaint;

  FieldType(String sqlType, String complaint) {
    this.sqlType = sqlType;
    this.complaint = complaint;
  }

  /** The type of a model's decisions and outcomes. */
  public static FieldType of(ModelType model) {
    return switch (model) {
      case BINARY -> FLAG;
      case MULTICLASS -> TEXT;
      case REGRESSION -> FINITE;
    };
  }

  /** Whether its values are written as numbers. */
  public boolean isNumber() {
    return this == NUMBER || this == FINITE || this == FLAG;
  }

  /** The type in the lake. */
  String sqlType() {
    return sqlType;
  }

  /** What is said in quarantine of values that are none of their column's type. */
  public static List<String> complaints() {
    return Arrays.stream(values()).map(FieldType::complaint).toList();
  }

  /** What is said of a value that is none of this type. */
  String complaint() {
    return complaint;
  }

  /** The expression that makes a value of a source value; NULL where it is missing or none. */
  abstract String typed(String raw, SourceType source);

  /** The condition under which a source value is none of this type. */
  String mismatch(String raw, String typed, SourceType source) {
    return raw + " IS NOT NULL AND " + typed + " IS NULL";
  }

  /** NaN is how many programs write a number that is missing. */
  private static String butNotNan(String raw, SourceType source) {
    return switch (source) {
      case FLOAT, DOUBLE -> " AND NOT isnan(" + raw + ")";
      case TEXT -> " AND NOT coalesce(isnan(TRY_CAST(" + raw + " AS DOUBLE)), false)";
      default -> "";
    };
  }

  /** The expression of a value that a file does not have. */
  String none() {
    return "CAST(NULL AS " + sqlType + ")";
  }
}
