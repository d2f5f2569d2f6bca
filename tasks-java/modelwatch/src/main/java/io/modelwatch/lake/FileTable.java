package io.modelwatch.lake;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * One file, all of its columns as it has them, which are then typed and checked as landing files
 * are. A Parquet file is read where it is, as often as it is asked; rows of text are staged.
 */
public final class FileTable implements LandingRows, AutoCloseable {

  /** What a column's values are, by the values themselves. */
  public enum Kind {
    NUMBER,
    /** {@code true} and {@code false}, but not 1 and 0. */
    TRUTH,
    TIME,
    CATEGORY,
    /** There are none. */
    NONE,
    /** Lists, structures and bytes. */
    OTHER
  }

  /** So many rows tell of most columns that they have values. */
  private static final int FIRST_ROWS = 2_048;

  /** Behind the name of a column as a number, where a decimal comma makes it another one. */
  private static final String NUMBER = ",";

  /** No row says when it was known. */
  private static final Field NO_TIME = Field.optional("_time", FieldType.TIME);

  private final Dialect dialect;
  private final DuckDBConnection connection;
  private final Map<String, SourceType> types = new HashMap<>();
  private List<String> columns = List.of();
  private List<String> keys = List.of();
  private String source = "raw";
  private String fitting = "raw";
  private boolean isParquet;
  private long rows = -1;
  private @Nullable Set<String> filledEarly;
  private @Nullable DuckDBAppender appender;

  private FileTable(Dialect dialect, DuckDBConnection connection) {
    this.dialect = dialect;
    this.connection = connection;
  }

  /**
   * A table without columns.
   *
   * @param dialect how the file spells its values; a decimal comma is that of all its rows of text
   * @param workingFolder an existing folder for what does not fit into memory
   */
  public static FileTable open(Dialect dialect, Path workingFolder) {
    try {
      DuckDBConnection connection = DuckDb.openForScan();
      DuckDb.spillInto(connection, workingFolder);
      DuckDb.execute(connection, "SET TimeZone = " + DuckDb.literal(dialect.zone()));
      return new FileTable(dialect, connection);
    } catch (SQLException failure) {
      throw LandingTable.failed(failure);
    }
  }

  /** Gives it the file's columns; rows of text have their values in this order. */
  public void define(List<String> names) {
    columns = List.copyOf(names);
    places()
        .forEach(
            place -> {
              types.put(place, SourceType.TEXT);
              types.put(place + NUMBER, SourceType.TEXT);
            });
    run(
        "CREATE TABLE raw (_line BIGINT, _column VARCHAR, _reason VARCHAR"
            + places().stream()
                .map(place -> ", " + DuckDb.identifier(place) + " VARCHAR")
                .collect(joining())
            + ")");
    if (hasDecimalComma()) {
      source =
          places().stream()
              .map(this::withPoint)
              .collect(joining("", "(SELECT _line, _column, _reason", " FROM raw)"));
    }
  }

  private boolean hasDecimalComma() {
    return dialect.decimal() == ',' && !isParquet;
  }

  /** A column with a decimal comma, as text and as number; with a point it is no number. */
  private String withPoint(String place) {
    String missing =
        Stream.concat(Stream.of(""), dialect.missing().stream().sorted())
            .map(DuckDb::literal)
            .collect(joining(", "));
    return """
        , CASE WHEN regexp_full_match(%1$s, '-?[0-9]+,0+') THEN replace(%1$s, ',', '.') ELSE %1$s END AS %1$s,
          CASE WHEN contains(%1$s, '.') AND %1$s NOT IN (%2$s) THEN %1$s || ' (with a decimal comma)'
            ELSE replace(%1$s, ',', '.') END AS %3$s
        """
        .formatted(DuckDb.identifier(place), missing, DuckDb.identifier(place + NUMBER));
  }

  /** The names by which DuckDB knows the columns: those of the file may differ in case only. */
  private List<String> places() {
    return IntStream.range(0, columns.size()).mapToObj(FileTable::place).toList();
  }

  private static String place(int column) {
    return "#" + column;
  }

  /** A field by the name under which DuckDB knows its column. */
  private Field placed(Field field) {
    String place = place(columns.indexOf(field.name()));
    return field.named(hasDecimalComma() && field.type().isNumber() ? place + NUMBER : place);
  }

  @Override
  public void append(int file, long line, @Nullable String[] values) {
    append(line, null, null, values);
  }

  @Override
  public void appendFault(int file, long line, String column, String reason) {
    append(line, column, reason, new String[columns.size()]);
  }

  private void append(
      long line, @Nullable String column, @Nullable String reason, @Nullable String[] values) {
    try {
      DuckDBAppender row = appender == null ? connection.createAppender("raw") : appender;
      appender = row;
      row.beginRow().append(line).append(column).append(reason);
      for (String value : values) {
        row.append(value);
      }
      row.endRow();
    } catch (SQLException failure) {
      throw LandingTable.failed(failure);
    }
  }

  /** Ends the taking of rows; by the thread that gave them, or the last of them are lost. */
  public void settle() {
    try {
      if (appender != null) {
        appender.close();
        appender = null;
      }
    } catch (SQLException failure) {
      throw LandingTable.failed(failure);
    }
  }

  @Override
  public ParquetFile inspect(Path parquet) {
    return ParquetFile.inspect(connection, parquet);
  }

  /** Takes a Parquet file; also a temporary one must stay until the table is closed. */
  @Override
  public void load(int file, ParquetFile parquet, boolean temporary) {
    isParquet = true;
    Map<String, String> names = new HashMap<>();
    for (int column = 0; column < columns.size(); column++) {
      String name = columns.get(column);
      names.put(name, place(column));
      types.put(place(column), SourceType.of(parquet.types().getOrDefault(name, "VARCHAR")));
    }
    source =
        ParquetFile.source(
            List.of(parquet),
            names,
            "file_row_number = true, ",
            List.of(
                "file_row_number + 1 AS _line",
                "CAST(NULL AS VARCHAR) AS _column",
                "CAST(NULL AS VARCHAR) AS _reason"));
  }

  /**
   * What the values of a column are. Of a column of texts all values are looked at: they are
   * numbers, or times, if all are but a share that is tolerated; true and false if all are.
   *
   * @param tolerated the share of values that may be none
   * @throws UnreadableFileException when the file is damaged inside
   */
  public Kind kind(String column, double tolerated) {
    return switch (type(column)) {
      case INTEGER, DECIMAL, FLOAT, DOUBLE -> orNone(Kind.NUMBER, column, FieldType.NUMBER);
      case DATE, TIMESTAMP, INSTANT -> orNone(Kind.TIME, column, FieldType.TIME);
      case BOOLEAN -> orNone(Kind.TRUTH, column, FieldType.TEXT);
      case TEXT, BYTES, PRINTABLE -> kindOfTexts(column, tolerated);
      case OTHER ->
          exists(field(column, FieldType.TEXT), "_column IS NOT NULL") ? Kind.OTHER : Kind.NONE;
      case ABSENT -> Kind.NONE;
    };
  }

  private SourceType type(String column) {
    return types.getOrDefault(place(columns.indexOf(column)), SourceType.ABSENT);
  }

  private Kind orNone(Kind kind, String column, FieldType type) {
    return filledEarly().contains(column) || exists(field(column, type), "v0 IS NOT NULL")
        ? kind
        : Kind.NONE;
  }

  /** The columns that have a value in the first rows: one look instead of one for each. */
  private Set<String> filledEarly() {
    if (filledEarly == null) {
      Map<String, Field> fields = new LinkedHashMap<>();
      for (int column = 0; column < columns.size(); column++) {
        String name = columns.get(column);
        FieldType type = type(name).isNumber() ? FieldType.NUMBER : FieldType.TEXT;
        fields.put("f" + column, field(name, type));
      }
      String counts =
          fields.keySet().stream().map(field -> "count(" + field + ")").collect(joining(", "));
      Set<String> filled = new HashSet<>();
      query(
          "SELECT %s FROM (FROM %s LIMIT %d)".formatted(counts, typed(fields), FIRST_ROWS),
          row -> {
            for (int column = 0; column < columns.size(); column++) {
              if (row.getLong(column + 1) > 0) {
                filled.add(columns.get(column));
              }
            }
            return filled;
          });
      filledEarly = filled;
    }
    return filledEarly;
  }

  private Kind kindOfTexts(String column, double tolerated) {
    Field text = field(column, FieldType.TEXT);
    String atFault = atFault(text);
    if (!filledEarly().contains(column) && !exists(text, "v0 IS NOT NULL OR " + atFault)) {
      return Kind.NONE;
    }
    if (!exists(text, "v0 NOT IN ('true', 'false') OR " + atFault)) {
      return Kind.TRUTH;
    }
    if (areAll(field(column, FieldType.NUMBER), tolerated)) {
      return Kind.NUMBER;
    }
    if (areAll(field(column, FieldType.TIME), tolerated)) {
      return Kind.TIME;
    }
    return type(column) == SourceType.TEXT || areAll(text, tolerated) ? Kind.CATEGORY : Kind.OTHER;
  }

  /** Whether all values but the share that is tolerated are of a type; there are some. */
  private boolean areAll(Field field, double tolerated) {
    if (rows < 0) {
      rows = count("count(*) FROM " + source);
    }
    String values = checked(Map.of("v0", field));
    long most = (long) (tolerated * rows);
    // Most columns that are none are told from their first rows
    long others =
        count(
            "count(*) FROM (SELECT 1 FROM %s WHERE %s LIMIT %d)"
                .formatted(values, atFault(field), most + 1));
    return others == 0
        || (others <= most && others <= tolerated * (count("count(v0) FROM " + values) + others));
  }

  private long count(String sql) {
    return query("SELECT " + sql, row -> row.getLong(1)).get(0);
  }

  /**
   * Whether a column's values, those that are not missing, all match a regular expression; there
   * may be none.
   */
  public boolean allMatch(String column, String regularExpression) {
    return !exists(
        field(column, FieldType.TEXT),
        "NOT regexp_full_match(v0, " + DuckDb.literal(regularExpression) + ")");
  }

  private boolean exists(Field field, String condition) {
    String values = checked(Map.of("v0", field));
    return !query("SELECT 1 FROM " + values + " WHERE " + condition + " LIMIT 1", row -> 1)
        .isEmpty();
  }

  /** The rows at fault in a field; those that a reader found wrong say nothing of it. */
  private static String atFault(Field field) {
    return "_column = " + DuckDb.literal(field.name());
  }

  private Field field(String column, FieldType type) {
    return placed(Field.optional(column, type).upTo(Integer.MAX_VALUE));
  }

  /**
   * Types and checks the rows from now on.
   *
   * @param fields columns by the names that a scan calls them
   * @return what is in the file
   * @throws UnreadableFileException when it is damaged inside
   */
  public FileTotals check(Map<String, Field> fields) {
    keys = List.copyOf(fields.keySet());
    Map<String, Field> byAlias = new LinkedHashMap<>();
    fields.forEach((key, field) -> byAlias.put(alias(key), placed(field)));
    run("CREATE OR REPLACE TEMP VIEW checked AS FROM " + checked(byAlias));
    FileTotals totals =
        query(
                """
                SELECT count(*), count(_reason), coalesce(max(_line), 0),
                  coalesce(max(_line) FILTER (_reason IS NOT NULL), 0),
                  count(*) FILTER (_clipped AND _reason IS NULL)
                FROM checked
                """,
                row ->
                    new FileTotals(
                        0,
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        null,
                        null,
                        null,
                        null,
                        null))
            .get(0);
    // To check again what is known to fit would only cost time
    fitting = totals.faulty() == 0 ? typed(byAlias) : "(FROM checked WHERE _reason IS NULL)";
    return totals;
  }

  /** What is wrong with the checked rows, by line, the first {@code limit} of them. */
  public List<Fault> faults(long limit) {
    return faultsWhere("true", limit);
  }

  /** As {@link #faults(long)}, in a column alone. */
  public List<Fault> faults(String column, long limit) {
    String place = place(columns.indexOf(column));
    return faultsWhere(
        "_column IN (%s, %s)".formatted(DuckDb.literal(place), DuckDb.literal(place + NUMBER)),
        limit);
  }

  /**
   * The values that stand for no as long as there is one of them beside yes.
   *
   * @param field a flag that the file may spell otherwise
   */
  public List<String> others(Field field) {
    return query(
        "SELECT DISTINCT _other FROM %s WHERE _other IS NOT NULL AND _reason IS NULL ORDER BY 1 LIMIT 10"
            .formatted(checked(Map.of("v0", placed(field)))),
        row -> row.getString(1));
  }

  private List<Fault> faultsWhere(String condition, long limit) {
    return query(
        """
        SELECT _line, _column, _reason, _value FROM checked
        WHERE _reason IS NOT NULL AND %s ORDER BY _line LIMIT %d
        """
            .formatted(condition, limit),
        row ->
            new Fault(row.getLong(1), name(row.getString(2)), row.getString(3), row.getString(4)));
  }

  /** The file's name of a column at fault; that of a row its reader found wrong is one already. */
  private String name(String place) {
    int column =
        places().indexOf(place.endsWith(NUMBER) ? place.substring(0, place.length() - 1) : place);
    return column < 0 ? place : columns.get(column);
  }

  /**
   * Reads the checked rows that fit, in the order of the file.
   *
   * @param scan which columns, as the keys of the fields call them
   * @param consumer gets each batch; the batch is only valid within the call
   * @throws UnreadableFileException when the file is damaged inside
   */
  public void read(ColumnScan scan, Consumer<Batch> consumer) {
    ColumnScan aliased =
        new ColumnScan(
            aliases(scan.numbers()),
            aliases(scan.categories()),
            aliases(scan.texts()),
            aliases(scan.times()),
            scan.filter());
    try {
      aliased.read(connection, fitting, consumer);
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  private List<String> aliases(List<String> names) {
    return names.stream().map(this::alias).toList();
  }

  private String alias(String key) {
    return "f" + keys.indexOf(key);
  }

  /** The rows, typed and checked by the given fields, each under its key. */
  private String checked(Map<String, Field> fields) {
    return "(%s) AS checked(_file, _line, %s, _time, _column, _reason, _value, _clipped, _other)"
        .formatted(
            rows(fields).select("0 AS _file, _line, _column, _reason", source, types, Map.of()),
            identifiers(fields));
  }

  /** The rows, typed by the given fields, each under its key. */
  private String typed(Map<String, Field> fields) {
    return "(%s) AS typed(%s, _time)"
        .formatted(rows(fields).typed(source, types), identifiers(fields));
  }

  private CheckedRows rows(Map<String, Field> fields) {
    List<Field> all = new ArrayList<>(fields.values());
    all.add(NO_TIME);
    return new CheckedRows(
        new Contract(all, NO_TIME.name(), NO_TIME.name(), dialect), Instant.MAX, "");
  }

  private static String identifiers(Map<String, Field> fields) {
    return fields.keySet().stream().map(DuckDb::identifier).collect(joining(", "));
  }

  private <T> List<T> query(String sql, DuckDb.RowReader<T> reader) {
    try {
      return DuckDb.query(connection, sql, reader);
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  private void run(String sql) {
    try {
      DuckDb.execute(connection, sql);
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  private RuntimeException failed(SQLException failure) {
    return isParquet
        ? new UnreadableFileException(ParquetFile.complaint(failure), failure)
        : LandingTable.failed(failure);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw LandingTable.failed(failure);
    }
  }
}
