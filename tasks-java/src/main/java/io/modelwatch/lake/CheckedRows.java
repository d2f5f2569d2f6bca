package io.modelwatch.lake;

import static io.modelwatch.lake.DuckDb.identifier;
import static io.modelwatch.lake.DuckDb.literal;
import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The SQL that types the rows of a landing file by a contract and finds the first thing wrong with
 * each. All rows come out; {@code _reason} is NULL for those that fit.
 */
final class CheckedRows {

  /** A contract's column in a file: {@code r0} is its raw value, {@code v0} the typed one. */
  private record Column(int index, Field field, SourceType source) {
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
      String name = identifier(field.name());
      return switch (source) {
        case ABSENT -> "NULL";
        // Most bytes are texts without the mark; what is none is marked by what no text may have
        case BYTES ->
            "coalesce(TRY(decode(%1$s)), CAST(%1$s AS VARCHAR) || chr(0))".formatted(name);
        default -> name;
      };
    }

    /** The type of the raw value. */
    private SourceType rawType() {
      return source == SourceType.BYTES ? SourceType.TEXT : source;
    }

    String selectValue() {
      return field.type().typed(raw(), rawType()) + " AS " + value();
    }

    String mismatch() {
      return field.type().mismatch(raw(), value(), rawType());
    }

    /** Faulty texts may have any length and any character. */
    String kept() {
      return field.type() == FieldType.TEXT
          ? "CASE WHEN _fault IS NULL AND _reason IS NULL THEN " + value() + " END"
          : value();
    }
  }

  /** A condition under which a row is at fault, and what is said of the column then. */
  private record Check(Column column, String reason, String condition) {}

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
        + ", _column VARCHAR, _reason VARCHAR, _value VARCHAR";
  }

  /**
   * The SELECT that fills it.
   *
   * @param place SQL of the file's number, the line, and the column and reason that the reader of a
   *     text file found wrong
   * @param source a FROM item with the file's columns
   * @param types the types of the file's columns
   */
  String select(String place, String source, Map<String, SourceType> types) {
    List<Column> columns =
        IntStream.range(0, contract.fields().size())
            .mapToObj(index -> column(index, types))
            .toList();
    List<Check> checks = checks(columns);
    return """
        SELECT _file, _line, %s,
          coalesce(_column, list_extract([%s], _fault)),
          coalesce(_reason, list_extract([%s], _fault)),
          CASE WHEN _fault IS NOT NULL THEN left(CASE _fault %s END, 200) END
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
            cases(
                checks,
                (check, number) -> number + " THEN CAST(" + check.column().raw() + " AS VARCHAR)"),
            cases(checks, (check, number) -> check.condition() + " THEN " + number),
            join(columns, Column::selectValue),
            place,
            join(columns, Column::selectRaw),
            source);
  }

  private Column column(int index, Map<String, SourceType> types) {
    Field field = contract.fields().get(index);
    return new Column(index, field, types.getOrDefault(field.name(), SourceType.ABSENT));
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
      if (field.required()) {
        checks.add(new Check(column, "is missing", column.value() + " IS NULL"));
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
