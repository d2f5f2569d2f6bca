package io.modelwatch.landing;

import io.modelwatch.domain.InputRefusedException;
import io.modelwatch.domain.UsageException;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.Contract;
import io.modelwatch.lake.Dialect;
import io.modelwatch.lake.Fault;
import io.modelwatch.lake.Field;
import io.modelwatch.lake.FieldType;
import io.modelwatch.lake.FileTable;
import io.modelwatch.lake.FileTotals;
import io.modelwatch.lake.LandingRows;
import io.modelwatch.lake.UnreadableFileException;
import io.modelwatch.landing.FileReader.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One file of a command that needs no monitor, read and checked as landing files are. Every method
 * refuses a file that cannot be taken in with an {@link InputRefusedException} that names it.
 */
public final class LandedFile implements AutoCloseable {

  /** So many bad rows are told. */
  private static final int TOLD = 3;

  /** Whole numbers and fractions in the spelling of much of Europe. */
  private static final String DECIMAL_COMMA = "[+-]?[0-9.]*,[0-9]+";

  private final Path path;
  private final FileOptions options;
  private final Path workingFolder;
  private final Dialect staged;
  private final FileTable table;
  private List<String> columns = List.of();
  private Reading reading = Reading.NONE;

  /**
   * A file; nothing of it is read yet.
   *
   * @throws UsageException when there is no such file
   */
  public LandedFile(Path path, FileOptions options) {
    if (!Files.isRegularFile(path)) {
      throw new UsageException(path + (Files.exists(path) ? " is not a file" : " is not there"));
    }
    this.path = path;
    this.options = options;
    try {
      workingFolder = Files.createTempDirectory("modelwatch-file");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    boolean csv = Formats.format(path.getFileName().toString()).equals("csv");
    // The reader knows no numbers from texts yet: the table does
    staged = standard(options.dialect().delimiter());
    table = FileTable.open(csv ? options.dialect() : withPoint(options.dialect()), workingFolder);
  }

  /** Reads its columns alone. */
  public LandedFile loadColumns() {
    return refusing(
        () -> {
          columns = read(List.of(), new NoRows(table)).columns();
          requireDelimiter();
          return this;
        });
  }

  /** Reads the file, or of a Parquet file its footer. */
  public LandedFile load() {
    loadColumns();
    return refusing(
        () -> {
          table.define(columns);
          reading = read(columns, table);
          table.settle();
          return this;
        });
  }

  private Reading read(List<String> wanted, LandingRows rows) {
    return new FileReader(contract(wanted), false, rows, workingFolder)
        .read(path.getFileName().toString(), path, 0);
  }

  private static Dialect standard(char delimiter) {
    Dialect standard = Dialect.STANDARD;
    return new Dialect(
        delimiter, standard.decimal(), standard.missing(), standard.zone(), standard.renamed());
  }

  private static Dialect withPoint(Dialect dialect) {
    return new Dialect(
        dialect.delimiter(), '.', dialect.missing(), dialect.zone(), dialect.renamed());
  }

  private Contract contract(List<String> columns) {
    List<Field> texts =
        columns.stream().map(column -> Field.optional(column, FieldType.TEXT)).toList();
    return new Contract(texts, "", "", staged);
  }

  private void requireDelimiter() {
    if (columns.size() == 1) {
      for (char delimiter : new char[] {';', '\t', '|'}) {
        if (columns.get(0).indexOf(delimiter) >= 0) {
          String said = delimiter == '\t' ? "tab" : String.valueOf(delimiter);
          throw new UnreadableFileException(
              "has one column only, '%s': if the delimiter is %s, say --delimiter '%s'"
                  .formatted(columns.get(0), said, said));
        }
      }
    }
  }

  /** Its columns, in the order of the file. */
  public List<String> columns() {
    return columns;
  }

  /**
   * Says which of some columns it does not have.
   *
   * @throws UsageException when there is one
   */
  public void require(Stream<String> names) {
    List<String> absent = names.distinct().filter(name -> !columns.contains(name)).toList();
    if (!absent.isEmpty()) {
      throw new UsageException(
          path + " has no column " + String.join(", ", absent) + "; it has " + columns);
    }
  }

  /** What the values of a column are; bad ones are tolerated to the share of bad rows. */
  public FileTable.Kind kind(String column) {
    return refusing(
        () -> {
          FileTable.Kind kind = table.kind(column, options.badRows());
          if (kind == FileTable.Kind.CATEGORY && table.allMatch(column, DECIMAL_COMMA)) {
            throw new UnreadableFileException(
                "column "
                    + column
                    + ": its values are numbers with a decimal comma, say --decimal ,");
          }
          return kind;
        });
  }

  /**
   * What is in a file.
   *
   * @param path the file
   * @param rows its rows
   * @param bad how many of them are left out because they do not fit
   * @param first what is wrong with the first of them
   */
  public record Rows(String path, long rows, long bad, List<String> first) {

    /** Takes an unmodifiable copy. */
    public Rows {
      first = List.copyOf(first);
    }
  }

  /**
   * Types and checks its rows; those that do not fit are left out from now on.
   *
   * @param fields columns by the names that a scan calls them
   * @param exact columns in which a bad value refuses the file
   */
  public Rows check(Map<String, Field> fields, List<String> exact) {
    return refusing(
        () -> {
          FileTotals totals = table.check(fields);
          List<String> first = sentences(totals.faulty() == 0 ? List.of() : table.faults(TOLD));
          for (String column : totals.faulty() == 0 ? List.<String>of() : exact) {
            for (Fault fault : table.faults(column, 1)) {
              throw new UnreadableFileException("is refused: " + fault);
            }
          }
          fields.values().forEach(this::requireOneNegative);
          String problem = options.limit().problem(reading, totals);
          if (problem != null) {
            throw new UnreadableFileException(problem + "; " + first.get(0));
          }
          return new Rows(path.toString(), totals.rows(), totals.faulty(), first);
        });
  }

  private void requireOneNegative(Field field) {
    if (field.positive() != null && field.positive().no() == null) {
      List<String> others = table.others(field);
      if (others.size() > 1) {
        throw new UnreadableFileException(
            "is refused: column %s has several values beside the positive one (%s); --negative says which is negative"
                .formatted(field.name(), String.join(", ", others)));
      }
    }
  }

  private static List<String> sentences(List<Fault> faults) {
    return faults.stream().map(Fault::toString).toList();
  }

  /**
   * Reads the rows that fit.
   *
   * @param scan which columns, as the keys of the fields call them
   * @param consumer gets each batch; the batch is only valid within the call
   */
  public void read(ColumnScan scan, Consumer<Batch> consumer) {
    refusing(
        () -> {
          table.read(scan, consumer);
          return this;
        });
  }

  private <T> T refusing(Supplier<T> work) {
    try {
      return work.get();
    } catch (UnreadableFileException unreadable) {
      throw refused(String.valueOf(unreadable.getMessage()));
    }
  }

  /** The refusal of this file; the reason completes the sentence "FILE …". */
  public InputRefusedException refused(String reason) {
    String message = path + " " + reason;
    return new InputRefusedException(message, List.of(message));
  }

  @Override
  public void close() {
    table.close();
    try (Stream<Path> files = Files.walk(workingFolder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
