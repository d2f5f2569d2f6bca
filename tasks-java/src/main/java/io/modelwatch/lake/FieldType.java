package io.modelwatch.lake;

import io.modelwatch.domain.ModelType;
import java.util.Arrays;
import java.util.List;

/** What the values of a column are, and how a value of a landing file becomes one. */
public enum FieldType {
  /** Any text; the empty text is missing. */
  TEXT("VARCHAR", "is not a text") {
    @Override
    String typed(String raw, SourceType source) {
      return "nullif(CAST(" + raw + " AS VARCHAR), '')";
    }

    @Override
    String mismatch(String raw, String typed, SourceType source) {
      return "contains(" + typed + ", chr(0))";
    }
  },

  /** A double; NaN is missing, infinities are values. */
  NUMBER("DOUBLE", "is not a number") {
    @Override
    String typed(String raw, SourceType source) {
      return isReadable(source)
          ? "nullif(TRY_CAST(" + raw + " AS DOUBLE), CAST('NaN' AS DOUBLE))"
          : none();
    }

    @Override
    String mismatch(String raw, String typed, SourceType source) {
      return isReadable(source)
          ? raw + " IS NOT NULL AND TRY_CAST(" + raw + " AS DOUBLE) IS NULL"
          : raw + " IS NOT NULL";
    }

    private boolean isReadable(SourceType source) {
      return source == SourceType.TEXT || source == SourceType.NUMBER;
    }
  },

  /** A double that is neither infinite nor NaN; 0 has no sign. */
  FINITE("DOUBLE", "is not a finite number") {
    @Override
    String typed(String raw, SourceType source) {
      String number = NUMBER.typed(raw, source);
      return "CASE WHEN isfinite(" + number + ") THEN " + number + " + 0 END";
    }
  },

  /** An instant since 1970; without an offset it is UTC. */
  TIME("TIMESTAMPTZ", "is not a time since 1970") {
    @Override
    String typed(String raw, SourceType source) {
      if (source != SourceType.TEXT && source != SourceType.TIME) {
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

  /** 0 or 1, also written false and true. */
  FLAG("TINYINT", "is neither 0 nor 1") {
    @Override
    String typed(String raw, SourceType source) {
      return switch (source) {
        case TEXT ->
            "CASE WHEN lower(trim(%1$s)) = 'true' OR TRY_CAST(%1$s AS DOUBLE) = 1 THEN 1 WHEN lower(trim(%1$s)) = 'false' OR TRY_CAST(%1$s AS DOUBLE) = 0 THEN 0 END"
                .formatted(raw);
        case NUMBER -> "CASE CAST(" + raw + " AS DOUBLE) WHEN 1 THEN 1 WHEN 0 THEN 0 END";
        case TIME, OTHER, ABSENT -> none();
      };
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

  /** The expression of a value that a file does not have. */
  String none() {
    return "CAST(NULL AS " + sqlType + ")";
  }
}
