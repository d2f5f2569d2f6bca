package io.modelwatch.lake;

import static io.modelwatch.lake.DuckDb.identifier;
import static io.modelwatch.lake.DuckDb.literal;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.modelwatch.domain.Micros;
import io.modelwatch.domain.Pseudonyms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBScalarFunctionBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Landing files of one kind on their way in: numbered, staged in DuckDB, typed and checked by the
 * kind's contract. Text rows come one by one from a reader; Parquet files are read where they are.
 * DuckDB keeps what does not fit into its memory limit in the working folder.
 */
public final class LandingTable implements LandingRows, AutoCloseable {

  /** Rows handed over at once by {@link #read}. */
  private static final int BLOCK_ROWS = 10_000;

  private final Contract contract;
  private final CheckedRows checkedRows;
  private final DuckDBConnection connection;
  private final TextLoader textLoader;
  private final ParquetLoader parquetLoader;

  private LandingTable(Contract contract, CheckedRows checkedRows, DuckDBConnection connection)
      throws SQLException {
    this.contract = contract;
    this.checkedRows = checkedRows;
    this.connection = connection;
    DuckDb.execute(connection, "CREATE TABLE checked (" + checkedRows.tableColumns() + ")");
    this.textLoader = new TextLoader(contract, checkedRows, connection);
    this.parquetLoader = new ParquetLoader(contract, checkedRows, connection);
  }

  /**
   * An empty table.
   *
   * @param workingFolder an existing folder for what does not fit into memory
   * @param latest rows that the business knew later are at fault
   * @param latestReason what is said of them
   * @param pseudonyms what stands for the values of columns that are kept as pseudonyms
   */
  public static LandingTable open(
      Contract contract,
      Path workingFolder,
      Instant latest,
      String latestReason,
      Pseudonyms pseudonyms) {
    try {
      DuckDBConnection connection = DuckDb.openForStaging();
      DuckDb.spillInto(connection, workingFolder);
      try (DuckDBScalarFunctionBuilder function = DuckDBFunctions.scalarFunction()) {
        function
            .withName(CheckedRows.PSEUDONYM)
            .withParameter(String.class)
            .withReturnType(String.class)
            .withFunction(
                (@Nullable String text) ->
                    text == null || pseudonyms.isForeign(text) ? null : pseudonyms.pseudonym(text))
            .register(connection);
      }
      return new LandingTable(
          contract, new CheckedRows(contract, latest, latestReason), connection);
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  @Override
  public void append(int file, long line, @Nullable String[] values) {
    append(file, line, null, null, values);
  }

  @Override
  public void appendFault(int file, long line, String column, String reason) {
    append(file, line, column, reason, new String[contract.fields().size()]);
  }

  private void append(
      int file,
      long line,
      @Nullable String column,
      @Nullable String reason,
      @Nullable String[] values) {
    try {
      textLoader.add(file, line, column, reason, values);
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  @Override
  public ParquetFile inspect(Path parquet) {
    return ParquetFile.inspect(connection, parquet);
  }

  @Override
  public void load(int file, ParquetFile parquet, boolean temporary) {
    parquetLoader.add(file, parquet);
    if (temporary) {
      settle();
      try {
        Files.delete(parquet.path());
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /**
   * Reads what has been given so far.
   *
   * @return what is wrong with the Parquet files that are damaged inside, by number; none of their
   *     rows is taken
   */
  public Map<Integer, String> settle() {
    try {
      textLoader.loadWaiting();
    } catch (SQLException failure) {
      throw failed(failure);
    }
    parquetLoader.loadWaiting();
    checkedRows.ambiguous().forEach(this::run);
    return parquetLoader.damaged();
  }

  /**
   * Finds fault with rows that the business knew after a time and that are not of a piece with
   * their file: they and what follows come more than a gap after the file's row before them.
   *
   * @param reason completes the sentence "column …"
   */
  public void refuseStray(Instant after, Duration gap, String reason) {
    settle();
    run(
        """
        UPDATE checked SET _column = %2$s, _reason = %3$s, _value = CAST(%1$s AS VARCHAR)
        FROM (
          SELECT _file AS file, min(%1$s) AS since
          FROM (
            SELECT _file, %1$s, epoch_us(%1$s) - lag(epoch_us(%1$s)) OVER (PARTITION BY _file ORDER BY %1$s) AS gap
            FROM checked
            WHERE _reason IS NULL AND _file IN (SELECT _file FROM checked WHERE %1$s > TIMESTAMPTZ %4$s))
          WHERE %1$s > TIMESTAMPTZ %4$s AND gap > %5$d
          GROUP BY ALL)
        WHERE _file = file AND %1$s >= since AND _reason IS NULL
        """
            .formatted(
                identifier(contract.known()),
                literal(contract.known()),
                literal(reason),
                literal(after),
                Micros.of(gap)));
  }

  /** What is in each file that has rows, by its number. */
  public Map<Integer, FileTotals> totals() {
    settle();
    String known = identifier(contract.known());
    String happened = identifier(contract.happened());
    String sql =
        """
        SELECT _file, count(*), count(_reason), max(_line),
          coalesce(max(_line) FILTER (_reason IS NOT NULL), 0), count(*) FILTER (_clipped AND _reason IS NULL), min(%1$s),
          min(%1$s) FILTER (_reason IS NULL), max(%1$s) FILTER (_reason IS NULL),
          min(%2$s) FILTER (_reason IS NULL), max(%2$s) FILTER (_reason IS NULL)
        FROM checked GROUP BY _file
        """
            .formatted(known, happened);
    Map<Integer, FileTotals> totals = new HashMap<>();
    for (FileTotals file :
        query(
            sql,
            row ->
                new FileTotals(
                    row.getInt(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    DuckDb.time(row, 7),
                    DuckDb.time(row, 8),
                    DuckDb.time(row, 9),
                    DuckDb.time(row, 10),
                    DuckDb.time(row, 11)))) {
      totals.put(file.file(), file);
    }
    return totals;
  }

  /** What is wrong with a file's rows, by line, the first {@code limit} of them. */
  public List<Fault> faults(int file, long limit) {
    return query(
        """
        SELECT _line, _column, _reason, _value FROM checked
        WHERE _file = %d AND _reason IS NOT NULL ORDER BY _line LIMIT %d
        """
            .formatted(file, limit),
        row -> new Fault(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
  }

  /** What is wrong with the rows of a file, once for each reason, the most frequent first. */
  public List<FaultCount> faultCounts(int file) {
    return query(
        """
        SELECT count(*), min(_line), _column, _reason, arg_min(_value, _line) FROM checked
        WHERE _file = %d AND _reason IS NOT NULL GROUP BY _column, _reason ORDER BY 1 DESC, 2
        """
            .formatted(file),
        row ->
            new FaultCount(
                row.getLong(1),
                new Fault(row.getLong(2), row.getString(3), row.getString(4), row.getString(5))));
  }

  /** Keeps the rows that fit of the given files and forgets everything else. */
  public void keep(Collection<Integer> files) {
    run(
        "DELETE FROM checked WHERE _reason IS NOT NULL OR NOT list_contains(["
            + files.stream().map(String::valueOf).collect(joining(", "))
            + "], _file)");
  }

  /**
   * Removes repeated rows: those whose key is in one of the given lake files, and of the others all
   * but the first of a key: the first file's, in it the earliest, of equally early ones the first
   * line's.
   *
   * @param keyColumns the columns that tell rows apart; of each row all of them have a value
   * @return how many rows were removed, by file
   */
  public Map<Integer, Long> removeRepeated(List<String> keyColumns, List<Path> lakeFiles) {
    String key = keyColumns.stream().map(DuckDb::identifier).collect(joining(", "));
    String taken =
        lakeFiles.isEmpty()
            ? ""
            : " UNION SELECT _file, _line FROM checked SEMI JOIN (SELECT %1$s FROM read_parquet([%2$s])) USING (%1$s)"
                .formatted(key, lakeFiles.stream().map(DuckDb::literal).collect(joining(", ")));
    run(
        """
        CREATE OR REPLACE TABLE repeated AS
        SELECT _file, _line FROM checked SEMI JOIN (
          SELECT %1$s FROM checked GROUP BY ALL HAVING count(*) > 1) USING (%1$s)
        QUALIFY row_number() OVER (PARTITION BY %1$s ORDER BY _file, %2$s, _line) > 1
        """
                .formatted(key, identifier(contract.happened()))
            + taken);
    Map<Integer, Long> removed = new HashMap<>();
    query(
            "SELECT _file, count(*) FROM repeated GROUP BY ALL",
            row -> Map.entry(row.getInt(1), row.getLong(2)))
        .forEach(entry -> removed.put(entry.getKey(), entry.getValue()));
    if (!removed.isEmpty()) {
      run("DELETE FROM checked WHERE (_file, _line) IN (SELECT (_file, _line) FROM repeated)");
    }
    return removed;
  }

  /** What the rows bring into the lake, by file, day and model version. */
  public List<LakePart> parts() {
    return query(
        """
        SELECT _file, %s, model_version, count(*), min(event_time), max(event_time)
        FROM checked GROUP BY ALL ORDER BY ALL
        """
            .formatted(day()),
        row ->
            new LakePart(
                row.getInt(1),
                row.getObject(2, LocalDate.class),
                row.getString(3),
                row.getLong(4),
                requireNonNull(DuckDb.time(row, 5)),
                requireNonNull(DuckDb.time(row, 6))));
  }

  /**
   * Writes a file's predictions of a day as Parquet, in the order of the landing file.
   *
   * @param recorded when they were recorded, null for when they were made; never earlier than that
   */
  void write(int file, LocalDate day, @Nullable Instant recorded, Path target) {
    String recordedTime =
        recorded == null
            ? "event_time"
            : "greatest(event_time, TIMESTAMPTZ " + literal(recorded) + ")";
    copy(
        ", " + recordedTime + " AS recorded_time",
        "_file = " + file + " AND " + day() + " = DATE " + literal(day),
        target);
  }

  /** The day of a prediction where the files are from. */
  private String day() {
    return "CAST(timezone(" + literal(contract.dialect().zone()) + ", event_time) AS DATE)";
  }

  /** Writes all rows of a file as Parquet, in the order of the file. */
  void write(int file, Path target) {
    copy("", "_file = " + file, target);
  }

  private void copy(String moreColumns, String condition, Path target) {
    run(
        "COPY (SELECT %s%s FROM checked WHERE %s) TO %s (FORMAT parquet)"
            .formatted(
                contract.columns().stream().map(DuckDb::identifier).collect(joining(", ")),
                moreColumns,
                condition,
                literal(target)));
  }

  /**
   * Hands over all rows by file and line, a block at a time; a block is only valid within the call.
   */
  public void read(Consumer<TextBlock> block) {
    List<String> columns = contract.columns();
    String sql =
        "SELECT _file, "
            + columns.stream()
                .map(column -> "CAST(" + identifier(column) + " AS VARCHAR)")
                .collect(joining(", "))
            + " FROM checked ORDER BY _file, _line";
    List<Integer> files = new ArrayList<>(BLOCK_ROWS);
    List<@Nullable String[]> rows = new ArrayList<>(BLOCK_ROWS);
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        @Nullable String[] row = new String[columns.size()];
        for (int index = 0; index < row.length; index++) {
          row[index] = result.getString(index + 2);
        }
        files.add(result.getInt(1));
        rows.add(row);
        if (rows.size() == BLOCK_ROWS) {
          block.accept(new TextBlock(columns, files, rows));
          files.clear();
          rows.clear();
        }
      }
    } catch (SQLException failure) {
      throw failed(failure);
    }
    if (!rows.isEmpty()) {
      block.accept(new TextBlock(columns, files, rows));
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw failed(failure);
    }
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

  static LakeException failed(SQLException failure) {
    return new LakeException("staging landing files failed: " + failure.getMessage(), failure);
  }
}
