package io.modelwatch.drift;

import io.modelwatch.domain.Bin;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.Field;
import io.modelwatch.lake.FieldType;
import io.modelwatch.landing.FileOptions;
import io.modelwatch.landing.LandedFile;
import io.modelwatch.stats.profile.CategoryAccumulator;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.NumberAccumulator;
import io.modelwatch.stats.profile.Resolution;
import io.modelwatch.stats.sequential.Binning;
import io.modelwatch.stats.sequential.CategoryBinning;
import io.modelwatch.stats.sequential.DayClass;
import io.modelwatch.stats.sequential.NumberBinning;
import io.modelwatch.stats.sequential.Series;
import io.modelwatch.stats.sequential.SeriesDay;
import io.modelwatch.stats.sequential.SeriesKind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Counts the days of one file by bins that its first days make, without a monitor and without a
 * database.
 */
public final class FileDays implements AutoCloseable {

  /** Of fewer rows nobody knows whether a column is an id. */
  private static final int FEWEST = 30;

  private final LandedFile file;
  private final String time;
  private final BusinessDays days;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Map<String, String> leftOut = new LinkedHashMap<>();
  private final LandedFile.Rows rows;

  /**
   * Opens a file and looks at its columns.
   *
   * @param time the column that says when a row happened
   * @param columns those that are counted, empty for all that can be
   * @param categories columns that are categories though their values are numbers
   */
  public FileDays(
      Path path, FileOptions options, String time, List<String> columns, List<String> categories) {
    this.file = new LandedFile(path, options);
    this.time = time;
    this.days = new BusinessDays(options.dialect().zone());
    file.load();
    file.require(Stream.of(List.of(time), columns, categories).flatMap(List::stream));
    for (String column : columns.isEmpty() ? file.columns() : columns) {
      if (!column.equals(time)) {
        type(column, categories.contains(column));
      }
    }
    Map<String, Field> all = new LinkedHashMap<>(fields);
    all.put(time, Field.required(time, FieldType.TIME));
    this.rows = file.check(all, List.of());
  }

  private void type(String column, boolean category) {
    switch (file.kind(column)) {
      case NUMBER, NONE ->
          fields.put(column, field(column, category ? FieldType.TEXT : FieldType.NUMBER));
      case TRUTH -> fields.put(column, field(column, FieldType.TRUTH));
      case CATEGORY -> fields.put(column, field(column, FieldType.TEXT));
      case TIME -> leftOut.put(column, "times have no distribution here");
      case OTHER -> leftOut.put(column, "lists, structures and bytes have no distribution here");
    }
  }

  /** A text of any length: it is kept in no index. */
  private static Field field(String column, FieldType type) {
    return Field.optional(column, type).upTo(Integer.MAX_VALUE);
  }

  /** What is in the file, and which of its rows do not fit. */
  public LandedFile.Rows rows() {
    return rows;
  }

  /** Columns that are not counted, and why; ids are known once the days are counted. */
  public Map<String, String> leftOut() {
    return Map.copyOf(leftOut);
  }

  /**
   * Counts its days.
   *
   * @param baseline the bins are those of so many first days with rows
   * @param dayClass what each day is by the calendar
   */
  public CountedDays count(int baseline, Function<LocalDate, DayClass> dayClass) {
    SortedMap<LocalDate, Map<Series, long[]>> counts = new TreeMap<>();
    Series all = Series.rows(Segment.WHOLE);
    read(
        List.of(),
        List.of(),
        (batch, row, day) -> {
          counts.computeIfAbsent(day, none -> new HashMap<>())
              .computeIfAbsent(all, none -> new long[1])[0]++;
        });
    SortedMap<Series, SeriesKind> kinds = new TreeMap<>();
    kinds.put(all, SeriesKind.ROWS);
    Map<String, List<Bin>> bins = new HashMap<>();
    if (!counts.isEmpty()) {
      LocalDate until = counts.keySet().stream().limit(baseline).reduce((a, b) -> b).orElseThrow();
      Map<String, Binning> binnings = binnings(until);
      binnings.forEach(
          (column, binning) -> {
            kinds.put(new Series(column, Segment.WHOLE), binning.kind());
            bins.put(column, binning.bins());
          });
      count(binnings, counts);
    }
    List<SeriesDay> counted = new ArrayList<>();
    counts.forEach((day, series) -> counted.add(new SeriesDay(day, dayClass.apply(day), series)));
    return new CountedDays(kinds, counted, bins);
  }

  /** The bins that the rows up to a day make. */
  private Map<String, Binning> binnings(LocalDate until) {
    List<String> numbers = columns(true);
    List<String> categories = columns(false);
    List<NumberAccumulator> numberStates =
        numbers.stream().map(column -> new NumberAccumulator(Resolution.DEFAULT)).toList();
    List<CategoryAccumulator> categoryStates =
        categories.stream().map(column -> new CategoryAccumulator()).toList();
    double[] one = new double[1];
    read(
        numbers,
        categories,
        (batch, row, day) -> {
          if (day.isAfter(until)) {
            return;
          }
          for (int i = 0; i < numbers.size(); i++) {
            one[0] = batch.numbers(i)[row];
            numberStates.get(i).add(one, 1);
          }
          for (int i = 0; i < categories.size(); i++) {
            String category = batch.category(i, row);
            if (category == null) {
              categoryStates.get(i).addMissing(1);
            } else {
              categoryStates.get(i).add(category, 1);
            }
          }
        });
    Map<String, Binning> binnings = new HashMap<>();
    for (int i = 0; i < numbers.size(); i++) {
      binnings.put(numbers.get(i), Binning.of(numberStates.get(i).state()));
    }
    for (int i = 0; i < categories.size(); i++) {
      CategoryState state = categoryStates.get(i).state();
      if (state.hashed() || state.counts().size() * 2L > Math.max(state.present(), FEWEST)) {
        leftOut.put(categories.get(i), "nearly every row has a value of its own");
        fields.remove(categories.get(i));
      } else {
        binnings.put(categories.get(i), Binning.of(state));
      }
    }
    return binnings;
  }

  private void count(Map<String, Binning> binnings, Map<LocalDate, Map<Series, long[]>> counts) {
    List<String> numbers = columns(true);
    List<String> categories = columns(false);
    List<Series> numberSeries = series(numbers);
    List<Series> categorySeries = series(categories);
    List<NumberBinning> ofNumbers =
        numbers.stream()
            .map(column -> (NumberBinning) Objects.requireNonNull(binnings.get(column)))
            .toList();
    List<CategoryBinning> ofCategories =
        categories.stream()
            .map(column -> (CategoryBinning) Objects.requireNonNull(binnings.get(column)))
            .toList();
    read(
        numbers,
        categories,
        (batch, row, day) -> {
          Map<Series, long[]> bins = Objects.requireNonNull(counts.get(day));
          for (int i = 0; i < numbers.size(); i++) {
            NumberBinning binning = ofNumbers.get(i);
            bins.computeIfAbsent(numberSeries.get(i), none -> new long[binning.size()])[
                binning.bin(batch.numbers(i)[row])]++;
          }
          for (int i = 0; i < categories.size(); i++) {
            CategoryBinning binning = ofCategories.get(i);
            String category = batch.category(i, row);
            bins.computeIfAbsent(categorySeries.get(i), none -> new long[binning.size()])[
                category == null ? Binning.MISSING : binning.bin(category)]++;
          }
        });
  }

  private static List<Series> series(List<String> columns) {
    return columns.stream().map(column -> new Series(column, Segment.WHOLE)).toList();
  }

  private List<String> columns(boolean numbers) {
    return fields.values().stream()
        .filter(field -> (field.type() == FieldType.NUMBER) == numbers)
        .map(Field::name)
        .toList();
  }

  private interface RowConsumer {
    void accept(Batch batch, int row, LocalDate day);
  }

  private void read(List<String> numbers, List<String> categories, RowConsumer consumer) {
    ColumnScan scan =
        new ColumnScan(numbers, categories, List.of(), List.of(time), ColumnScan.RowFilter.none());
    DayOfTime dayOf = new DayOfTime(days);
    file.read(
        scan,
        batch -> {
          for (int row = 0; row < batch.size(); row++) {
            consumer.accept(batch, row, dayOf.of(batch.times(0)[row]));
          }
        });
  }

  /** The day of a time, found without a calendar where the row before is of the same. */
  private static final class DayOfTime {
    private final BusinessDays days;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    private LocalDate day = LocalDate.MIN;

    DayOfTime(BusinessDays days) {
      this.days = days;
    }

    LocalDate of(long micros) {
      if (micros < from || micros >= to) {
        day = days.of(Micros.time(micros));
        Window window = days.window(day);
        from = Micros.of(window.from());
        to = Micros.of(window.to());
      }
      return day;
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
