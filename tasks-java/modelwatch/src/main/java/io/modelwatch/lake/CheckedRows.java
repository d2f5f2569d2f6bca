package io.modelwatch.lake;

import static io.modelwatch.lake.DuckDb.identifier;
import static io.modelwatch.lake.DuckDb.literal;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that types the rows of a landing file by a contract and finds the first thing wrong with
 * each. All rows come out; {@code _reason} is NULL for those that fit.
 */
final class CheckedRows {

  /** A contract's column in a file: {@code r0} is its raw value, {@code v0} the typed one. */
  private record Column(
      int index, Field field, SourceType source, @Nullable String folder, Dialect dialect) {
    String raw() {
      return "r" + index;
    }

    String value() {
      return "v" + index;
    }

    String selectRaw() {
      return rawExpression() + " AS " + raw();
    }

    private String rawExpression() {
      if (source == SourceType.ABSENT) {
        return folder == null ? "NULL" : literal(folder);
      }
      String name = identifier(field.name());
      // Most bytes are texts without the mark; what is none is marked by what no text may have
      String value =
          switch (source) {
            case BYTES ->
                "nullif(coalesce(TRY(decode(%1$s)), CAST(%1$s AS VARCHAR) || chr(0)), '')"
                    .formatted(name);
            // As in other formats, an empty text is no value
            case TEXT -> "nullif(" + name + ", '')";
            default -> name;
          };
      return MissingSql.without(value, rawType(), dialect.missing());
    }

    /** The type of the raw value. */
    private SourceType rawType() {
      if (source == SourceType.ABSENT && folder != null) {
        return SourceType.TEXT;
      }
      return source == SourceType.BYTES ? SourceType.TEXT : source;
    }

    private String typed() {
      return field.positive() == null
          ? field.type().typed(raw(), rawType())
          : field.positive().typed(raw(), rawType());
    }

    String selectValue() {
      return (field.unit() ? clipped(typed()) : typed()) + " AS " + value();
    }

    /** A score of a rounding error outside of [0, 1] is the nearer end. */
    private static String clipped(String number) {
      return "CASE WHEN %1$s BETWEEN -%2$s AND 1 + %2$s THEN greatest(0, least(1, %1$s)) ELSE %1$s END"
          .formatted(number, ROUNDING);
    }

    String isClipped() {
      return value() + " <> " + typed();
    }

    String mismatch() {
      return field.type().mismatch(raw(), value(), rawType());
    }

    String other() {
      return requireNonNull(field.positive()).other(raw(), value(), rawType());
    }

    boolean isOfBoth() {
      return source != SourceType.ABSENT && folder != null;
    }

    String contradictsFolder() {
      return value()
          + " IS DISTINCT FROM "
          + field
              .type()
              .typed("CAST(" + literal(String.valueOf(folder)) + " AS VARCHAR)", SourceType.TEXT);
    }

    /** Faulty texts may have any length and any character. */
    String kept() {
      String kept = field.pseudonym() ? pseudonym() : value();
      return field.type() == FieldType.TEXT
          ? "CASE WHEN _fault IS NULL AND _reason IS NULL THEN " + kept + " END"
          : kept;
    }

    String pseudonym() {
      return PSEUDONYM + "(" + value() + ")";
    }

    /** What is shown of a value at fault. */
    String shown() {
      return field.pseudonym() ? "CAST(NULL AS VARCHAR)" : "CAST(" + raw() + " AS VARCHAR)";
    }
  }

  /** A condition under which a row is at fault, and what is said of the column then. */
  private record Check(Column column, String reason, String condition) {}

  /**
   * The function of {@link LandingTable} that gives the pseudonym of a text; NULL where that is one
   * of another key.
   */
  static final String PSEUDONYM = "pseudonym";

  /** What scores of 32 bits, or sums of many, are off by at most. */
  private static final String ROUNDING = "0.000001";

  private final Contract contract;
  private final Instant latest;
  private final String latestReason;

  /**
   * Makes the SQL for a contract.
   *
   * @param latest what the business knew later is at fault
   * @param latestReason what is said of it
   */
  CheckedRows(Contract contract, Instant latest, String latestReason) {
    this.contract = contract;
    this.latest = latest;
    this.latestReason = latestReason;
  }

  /** The columns of the table that takes the rows. */
  String tableColumns() {
    return "_file INTEGER NOT NULL, _line BIGINT NOT NULL, "
        + join(contract.fields(), field -> identifier(field.name()) + " " + field.type().sqlType())
        + ", _column VARCHAR, _reason VARCHAR, _value VARCHAR, _clipped BOOLEAN, _other VARCHAR";
  }

  /**
   * Fills it.
   *
   * @param place SQL of the file's number, the line, and the column and reason that the reader of a
   *     text file found wrong
   * @param source a FROM item with the file's columns
   * @param types the types of the file's columns
   * @param folder the values that the file's folders give all its rows, by column
   */
  void load(
      DuckDBConnection connection,
      String place,
      String source,
      Map<String, SourceType> types,
      Map<String, String> folder)
      throws SQLException {
    // Where times without an offset are read
    DuckDb.execute(connection, "SET TimeZone = " + literal(contract.dialect().zone()));
    try {
      DuckDb.execute(connection, "INSERT INTO checked " + select(place, source, types, folder));
    } finally {
      DuckDb.execute(connection, "SET TimeZone = 'UTC'");
    }
  }

  /** The SELECT that fills it. */
  String select(
      String place, String source, Map<String, SourceType> types, Map<String, String> folder) {
    List<Column> columns = columns(types, folder);
    List<Check> checks = checks(columns);
    return """
        SELECT _file, _line, %s,
          coalesce(_column, list_extract([%s], _fault)),
          coalesce(_reason, list_extract([%s], _fault)),
          CASE WHEN _fault IS NOT NULL THEN left(CASE _fault %s END, 200) END,
          coalesce(%s, false), %s
        FROM (
          SELECT *, CASE WHEN _reason IS NOT NULL THEN NULL %s END AS _fault
          FROM (
            SELECT *, %s
            FROM (SELECT %s, %s FROM %s)))
        """
        .formatted(
            join(columns, Column::kept),
            join(checks, check -> literal(check.column().field().name())),
            join(checks, check -> literal(check.reason())),
            cases(checks, (check, number) -> number + " THEN " + check.column().shown()),
            columns.stream()
                .filter(column -> column.field().unit())
                .map(Column::isClipped)
                .reduce("false", (left, right) -> left + " OR " + right),
            columns.stream()
                .filter(column -> column.field().positive() != null)
                .map(Column::other)
                .findFirst()
                .orElse("NULL"),
            cases(checks, (check, number) -> check.condition() + " THEN " + number),
            join(columns, Column::selectValue),
            place,
            join(columns, Column::selectRaw),
            source);
  }

  /**
   * The statements, to be run after all is loaded, that find fault with rows whose value stands for
   * no only if it is the one beside yes, where a file has several such values.
   */
  List<String> ambiguous() {
    return contract.fields().stream()
        .filter(field -> field.positive() != null && field.positive().no() == null)
        .map(
            field ->
                """
                UPDATE checked SET _column = %s, _value = _other, _other = NULL,
                  _reason = 'is one of several values beside the positive one (' || others || '): labels.negative says which is negative'
                FROM (SELECT _file AS file, left(string_agg(DISTINCT _other, ', ' ORDER BY _other), 100) AS others
                  FROM checked WHERE _reason IS NULL GROUP BY _file HAVING count(DISTINCT _other) > 1)
                WHERE _file = file AND _other IS NOT NULL AND _reason IS NULL
                """
                    .formatted(literal(field.name())))
        .toList();
  }

  /**
   * The SELECT of the typed values alone, of a file in which no row is at fault.
   *
   * @param source a FROM item with the file's columns
   * @param types the types of the file's columns
   */
  String typed(String source, Map<String, SourceType> types) {
    List<Column> columns = columns(types, Map.of());
    return "SELECT %s FROM (SELECT %s FROM %s)"
        .formatted(join(columns, Column::selectValue), join(columns, Column::selectRaw), source);
  }

  private List<Column> columns(Map<String, SourceType> types, Map<String, String> folder) {
    return IntStream.range(0, contract.fields().size())
        .mapToObj(index -> column(index, types, folder))
        .toList();
  }

  private Column column(int index, Map<String, SourceType> types, Map<String, String> folder) {
    Field field = contract.fields().get(index);
    return new Column(
        index,
        field,
        types.getOrDefault(field.name(), SourceType.ABSENT),
        folder.get(field.name()),
        contract.dialect());
  }

  private List<Check> checks(List<Column> columns) {
    List<Check> checks = new ArrayList<>();
    for (Column column : columns) {
      Field field = column.field();
      checks.add(new Check(column, field.type().complaint(), column.mismatch()));
      if (field.type() == FieldType.TEXT) {
        checks.add(
            new Check(
                column,
                "is longer than " + field.limit() + " bytes",
                "strlen(" + column.value() + ") > " + field.limit()));
      }
      if (column.isOfBoth()) {
        checks.add(
            new Check(
                column,
                "is not what its folder says (" + field.name() + "=" + column.folder() + ")",
                column.contradictsFolder()));
      }
      if (field.required()) {
        checks.add(new Check(column, "is missing", column.value() + " IS NULL"));
      }
      if (field.pseudonym()) {
        checks.add(
            new Check(
                column,
                "is a pseudonym of another key",
                column.value() + " IS NOT NULL AND " + column.pseudonym() + " IS NULL"));
      }
      if (field.unit()) {
        checks.add(new Check(column, "is outside [0, 1]", column.value() + " NOT BETWEEN 0 AND 1"));
      }
      if (!field.allowed().isEmpty()) {
        checks.add(
            new Check(
                column,
                "is not one of " + field.allowed(),
                column.value() + " NOT IN (" + join(field.allowed(), DuckDb::literal) + ")"));
      }
    }
    Column known = columns.get(contract.columns().indexOf(contract.known()));
    Column happened = columns.get(contract.columns().indexOf(contract.happened()));
    checks.add(
        new Check(
            known,
            "is before " + contract.happened() + ": known before it happened",
            known.value() + " < " + happened.value()));
    checks.add(new Check(known, latestReason, known.value() + " > TIMESTAMPTZ " + literal(latest)));
    return checks;
  }

  private interface Case {
    String of(Check check, int number);
  }

  private static String cases(List<Check> checks, Case body) {
    return IntStream.range(0, checks.size())
        .mapToObj(index -> "WHEN " + body.of(checks.get(index), index + 1))
        .collect(joining(" "));
  }

  private static <T> String join(List<T> items, Function<T, String> text) {
    return items.stream().map(text).collect(joining(", "));
  }
}
