package io.modelwatch.drift;

import io.modelwatch.domain.InputRefusedException;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.UsageException;
import io.modelwatch.domain.Word;
import io.modelwatch.stats.sequential.DayClass;
import io.modelwatch.stats.sequential.Series;
import io.modelwatch.stats.sequential.SeriesDay;
import io.modelwatch.stats.sequential.SeriesKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads days that were counted elsewhere: CSV with the columns {@code date,series,kind,bin,rows}.
 * Rows that are not there are 0; the series {@code rows} of kind {@code rows} is their number.
 */
public final class CountedFile {

  private static final String HEADER = "date,series,kind,bin,rows";

  /** More bins are a mistake. */
  private static final int MOST_BINS = 1000;

  private final Path path;
  private final SortedMap<Series, SeriesKind> kinds = new TreeMap<>();
  private final SortedMap<LocalDate, Map<Series, long[]>> counts = new TreeMap<>();

  private CountedFile(Path path) {
    this.path = path;
  }

  /**
   * Reads a file.
   *
   * @param dayClass what each day is by the calendar
   * @throws UsageException when there is no such file
   * @throws InputRefusedException when a line is not as it should be
   */
  public static CountedDays read(Path path, Function<LocalDate, DayClass> dayClass) {
    if (!Files.isRegularFile(path)) {
      throw new UsageException(path + (Files.exists(path) ? " is not a file" : " is not there"));
    }
    return new CountedFile(path).read(dayClass);
  }

  private CountedDays read(Function<LocalDate, DayClass> dayClass) {
    try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      if (!HEADER.equals(lines.readLine())) {
        throw refused(1, "the columns are " + HEADER);
      }
      int number = 2;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(number++, line.split(",", -1));
      }
    } catch (IOException unreadable) {
      throw new InputRefusedException(
          path + " cannot be read as UTF-8 text", List.of(path + ": " + unreadable.getMessage()));
    }
    return counted(dayClass);
  }

  private void add(int line, String[] fields) {
    if (fields.length != 5) {
      throw refused(line, "5 fields are needed, not " + fields.length);
    }
    try {
      SeriesKind kind = Word.parse(SeriesKind.class, fields[2]);
      Series series =
          kind == SeriesKind.ROWS
              ? Series.rows(Segment.WHOLE)
              : new Series(fields[1], Segment.WHOLE);
      SeriesKind before = kinds.putIfAbsent(series, kind);
      if (before != null && before != kind) {
        throw refused(
            line, fields[1] + " is " + kind.word() + " here, " + before.word() + " above");
      }
      LocalDate date = LocalDate.parse(fields[0]);
      int bin = Integer.parseInt(fields[3]);
      long rows = Long.parseLong(fields[4]);
      if (bin < 0 || bin >= MOST_BINS || rows < 0) {
        throw refused(line, "bins are 0 to %d, and rows 0 or more".formatted(MOST_BINS - 1));
      }
      Map<Series, long[]> day = counts.computeIfAbsent(date, none -> new HashMap<>());
      long[] bins = day.getOrDefault(series, new long[0]);
      bins = Arrays.copyOf(bins, Math.max(bins.length, bin + 1));
      bins[bin] += rows;
      day.put(series, bins);
    } catch (UsageException | NumberFormatException | DateTimeParseException wrong) {
      throw refused(line, String.valueOf(wrong.getMessage()));
    }
  }

  private InputRefusedException refused(int line, String reason) {
    String message = "%s, line %d: %s".formatted(path, line, reason);
    return new InputRefusedException(message, List.of(message));
  }

  /** Every day of a series has as many bins as its fullest one. */
  private CountedDays counted(Function<LocalDate, DayClass> dayClass) {
    Map<Series, Integer> sizes = new HashMap<>();
    counts
        .values()
        .forEach(day -> day.forEach((series, bins) -> sizes.merge(series, bins.length, Math::max)));
    List<SeriesDay> days = new ArrayList<>();
    counts.forEach(
        (date, day) -> {
          day.replaceAll((series, bins) -> Arrays.copyOf(bins, sizes.getOrDefault(series, 1)));
          days.add(new SeriesDay(date, dayClass.apply(date), day));
        });
    return new CountedDays(kinds, days, Map.of());
  }
}
