package io.modelwatch.export;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;

import io.modelwatch.database.Database;
import io.modelwatch.database.ViewColumn;
import io.modelwatch.database.ViewStore;
import io.modelwatch.domain.UsageException;
import io.modelwatch.lake.CsvFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a view of schema {@code bi} to a file: all of it, or nothing. */
public final class ViewExport {

  /** What a row's time is, the first of these that a view has. */
  private static final List<String> TIMES = List.of("window_from", "event_time", "found_at");

  private final ViewStore views;

  /** Reads as a login that sees these views. */
  public ViewExport(Database database) {
    this.views = database.store(ViewStore.class);
  }

  /**
   * Writes the rows of a view, sorted by their columns: the same rows give the same bytes of CSV.
   * It is seen under its name when it is whole, in the place of what was there.
   *
   * @param monitor of which monitor, null for all
   * @param since of that time or later, null for all: the begin of the window, else the time of the
   *     prediction, or of the run that found the incident
   * @param until before that time, null for all
   * @return how many rows
   * @throws UsageException when there is no such view, or none of its columns is a time to choose
   *     by
   */
  public long write(
      String view,
      @Nullable String monitor,
      @Nullable Instant since,
      @Nullable Instant until,
      Format format,
      Path file)
      throws IOException {
    List<ViewColumn> columns = columns(view);
    Optional<String> time = TIMES.stream().filter(name -> has(columns, name)).findFirst();
    if (time.isEmpty() && (since != null || until != null)) {
      throw new UsageException(
          "the rows of bi.%s are of no time: leave --since and --until away".formatted(view));
    }
    ViewStore.Choice choice = new ViewStore.Choice(monitor, time.orElse(null), since, until);
    Path csv = beside(file, "csv");
    Path parquet = beside(file, "parquet");
    try {
      long rows = writeCsv(columns, choice, csv);
      if (format == Format.PARQUET) {
        CsvFile.toParquet(
            csv,
            columns.stream().map(column -> entry(column.name(), type(column))).toList(),
            parquet);
      }
      Files.move(
          format == Format.PARQUET ? parquet : csv,
          file,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return rows;
    } finally {
      Files.deleteIfExists(csv);
      Files.deleteIfExists(parquet);
    }
  }

  private List<ViewColumn> columns(String view) {
    List<ViewColumn> all = views.columns();
    List<ViewColumn> columns = all.stream().filter(column -> column.view().equals(view)).toList();
    if (columns.isEmpty()) {
      throw new UsageException(
          "there is no view bi.%s; there are %s"
              .formatted(
                  view, all.stream().map(ViewColumn::view).distinct().collect(joining(", "))));
    }
    return columns;
  }

  private static boolean has(List<ViewColumn> columns, String name) {
    return columns.stream().anyMatch(column -> column.name().equals(name));
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling("." + file.getFileName() + "." + ending + ".unfinished");
  }

  private long writeCsv(List<ViewColumn> columns, ViewStore.Choice choice, Path file)
      throws IOException {
    long[] rows = {0};
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      String names = columns.stream().map(ViewColumn::name).collect(joining(",", "", "\n"));
      out.write(names.getBytes(StandardCharsets.UTF_8));
      views.rows(
          columns,
          choice,
          row -> {
            write(out, row);
            rows[0]++;
          });
    }
    return rows[0];
  }

  private static void write(OutputStream out, byte[] row) {
    try {
      out.write(row);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** DuckDB's type for a column, as its CSV has it. */
  private static String type(ViewColumn column) {
    return switch (column.type()) {
      case "timestamp with time zone" -> "TIMESTAMPTZ";
      case "double precision", "numeric" -> "DOUBLE";
      case "bigint", "boolean", "date", "integer", "smallint", "uuid" -> column.type();
      default -> "VARCHAR";
    };
  }
}
