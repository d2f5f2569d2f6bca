package io.modelwatch.metrics;

import io.modelwatch.domain.InputRefusedException;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.UsageException;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.TableSchema;
import io.modelwatch.stats.Accumulator;
import io.modelwatch.stats.State;
import io.modelwatch.stats.Statistic;
import io.modelwatch.stats.classification.ClassificationSettings;
import io.modelwatch.stats.classification.ClassificationStatistic;
import io.modelwatch.stats.classification.PredictionAccumulator;
import io.modelwatch.stats.multiclass.ClassAccumulator;
import io.modelwatch.stats.multiclass.MulticlassStatistic;
import io.modelwatch.stats.regression.RegressionStatistic;
import io.modelwatch.stats.regression.ResidualAccumulator;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** Measures a file of labelled predictions, without a monitor and without a database. */
public final class FileMeasurement {

  private final Path file;
  private final FileColumns columns;
  private final TableSchema schema;

  /**
   * Of a Parquet or CSV file.
   *
   * @throws UsageException when the file has no segment column of a given name
   */
  public FileMeasurement(Path file, FileColumns columns) {
    this.file = file;
    this.columns = columns;
    this.schema = TableSchema.of(file);
    require(
        columns.segments().stream().flatMap(segment -> Arrays.stream(segment.split("\\*", -1))));
  }

  /** The figures of a binary classifier. */
  public SortedMap<Segment, Map<String, MetricValue>> binary(ClassificationSettings settings) {
    List<String> numbers =
        new ArrayList<>(List.of(columns.score(), columns.decision(), columns.label()));
    List<String> times = columns.time() == null ? List.of() : List.of(columns.time());
    if (columns.weight() != null) {
      numbers.add(columns.weight());
    }
    require(Stream.concat(numbers.stream(), times.stream()));
    Function<Segment, ClassificationStatistic> statistic =
        segment ->
            new ClassificationStatistic(
                segment.equals(Segment.WHOLE) ? settings : settings.withoutBudget());
    BySegment<PredictionAccumulator> accumulators =
        bySegment(segment -> statistic.apply(segment).accumulator());
    scan(
        new ColumnScan(
            numbers, accumulators.columns(), List.of(), times, ColumnScan.RowFilter.none()),
        accumulators,
        this::add);
    return figures(accumulators, statistic);
  }

  /** The figures of a classifier of several classes. */
  public SortedMap<Segment, Map<String, MetricValue>> multiclass(int minimumRows) {
    require(Stream.of(columns.decision(), columns.label()));
    BySegment<ClassAccumulator> accumulators = bySegment(segment -> new ClassAccumulator());
    scan(
        new ColumnScan(
            List.of(),
            accumulators.columns(),
            List.of(columns.label(), columns.decision()),
            List.of(),
            ColumnScan.RowFilter.none()),
        accumulators,
        (batch, row, accumulator) -> {
          if (!batch.texts(0)[row].isEmpty() && !batch.texts(1)[row].isEmpty()) {
            accumulator.add(batch.texts(0)[row], batch.texts(1)[row]);
          }
        });
    return figures(accumulators, segment -> new MulticlassStatistic(minimumRows));
  }

  /** The figures of a model that predicts a number. */
  public SortedMap<Segment, Map<String, MetricValue>> regression(int minimumRows) {
    require(Stream.of(columns.decision(), columns.label()));
    BySegment<ResidualAccumulator> accumulators = bySegment(segment -> new ResidualAccumulator());
    scan(
        ColumnScan.of(List.of(columns.decision(), columns.label()), accumulators.columns()),
        accumulators,
        (batch, row, accumulator) -> accumulator.add(batch.numbers(0)[row], batch.numbers(1)[row]));
    return figures(accumulators, segment -> new RegressionStatistic(minimumRows));
  }

  private void add(Batch batch, int row, PredictionAccumulator accumulator) {
    double score = batch.numbers(0)[row];
    double label = batch.numbers(2)[row];
    if (score < 0 || score > 1) {
      throw new InputRefusedException(
          file + " holds the score " + score + ", which is not between 0 and 1", List.of());
    }
    long day =
        columns.time() == null ? 0 : Math.floorDiv(batch.times(0)[row], TimeUnit.DAYS.toMicros(1));
    accumulator.add(
        LocalDate.ofEpochDay(day),
        score,
        batch.numbers(1)[row],
        label > 0 ? 1 : 0,
        label <= 0 ? 1 : 0,
        columns.weight() == null ? Double.NaN : batch.numbers(3)[row]);
  }

  private void require(Stream<String> names) {
    names
        .filter(name -> !schema.columns().containsKey(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new UsageException(
                  file + " has no column '" + name + "'; it has " + schema.columns().keySet());
            });
  }

  private <A> BySegment<A> bySegment(Function<Segment, A> factory) {
    return new BySegment<>(
        columns.segments(), name -> schema.columns().get(name) == TableSchema.Kind.NUMBER, factory);
  }

  /** Adds a row of a batch to an accumulator. */
  private interface Adder<A> {
    void add(Batch batch, int row, A accumulator);
  }

  private <A> void scan(ColumnScan scan, BySegment<A> accumulators, Adder<A> adder) {
    BySegment<A>.OfScan segments = accumulators.new OfScan();
    scan.read(
        file,
        batch -> {
          for (int index = 0; index < batch.size(); index++) {
            int row = index;
            segments.of(batch, row, accumulator -> adder.add(batch, row, accumulator));
          }
        });
  }

  private static <S extends State<S>> SortedMap<Segment, Map<String, MetricValue>> figures(
      BySegment<? extends Accumulator<S>> accumulators,
      Function<Segment, ? extends Statistic<S>> statistic) {
    SortedMap<Segment, Map<String, MetricValue>> figures =
        new TreeMap<>(Comparator.comparing(Segment::toString));
    Summaries.of(accumulators)
        .forEach((segment, state) -> figures.put(segment, statistic.apply(segment).figures(state)));
    return figures;
  }
}
