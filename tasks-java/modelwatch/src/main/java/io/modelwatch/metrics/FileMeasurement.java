package io.modelwatch.metrics;

import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.InputRefusedException;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.UsageException;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.Field;
import io.modelwatch.lake.FieldType;
import io.modelwatch.lake.FileTable;
import io.modelwatch.landing.FileOptions;
import io.modelwatch.landing.LandedFile;
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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures a file of labelled predictions, without a monitor and without a database. */
public final class FileMeasurement implements AutoCloseable {

  private static final String SCORE = "score";
  private static final String DECISION = "decision";
  private static final String LABEL = "label";
  private static final String WEIGHT = "weight";
  private static final String TIME = "time";

  /** Before the name of a segment's column: it may hold the decision, too. */
  private static final String SEGMENT = "segment ";

  private final LandedFile file;
  private final FileOptions options;
  private final BusinessDays days;
  private final FileColumns columns;

  /**
   * Of a file whose name says whether it is Parquet, CSV or JSON Lines.
   *
   * @throws UsageException when it is not there
   */
  public FileMeasurement(Path file, FileOptions options, FileColumns columns) {
    this.file = new LandedFile(file, options);
    this.options = options;
    this.days = new BusinessDays(options.dialect().zone());
    this.columns = columns;
  }

  /**
   * What was measured.
   *
   * @param metrics by segment and name
   * @param rows the file's rows, and those that were left out
   */
  public record Measured(
      SortedMap<Segment, Map<String, MetricValue>> metrics, LandedFile.Rows rows) {}

  /**
   * Measures a binary classifier.
   *
   * @throws InputRefusedException when the file cannot be read, a label is neither 0 nor 1, or too
   *     many rows do not fit
   * @throws UsageException when the file has no column of a given name
   */
  public Measured binary(ClassificationSettings settings) {
    file.load();
    Map<String, Field> fields = new LinkedHashMap<>();
    fields.put(LABEL, options.label(columns.label()));
    fields.put(DECISION, options.decision(columns.decision()));
    fields.put(SCORE, Field.optional(columns.score(), FieldType.NUMBER).inUnitInterval());
    List<String> numbers = new ArrayList<>(List.of(SCORE, DECISION, LABEL));
    if (columns.weight() != null) {
      fields.put(WEIGHT, Field.optional(columns.weight(), FieldType.NUMBER));
      numbers.add(WEIGHT);
    }
    List<String> times = columns.time() == null ? List.of() : List.of(TIME);
    if (columns.time() != null) {
      fields.put(TIME, Field.optional(columns.time(), FieldType.TIME));
    }
    Function<Segment, ClassificationStatistic> statistic =
        segment ->
            new ClassificationStatistic(
                segment.equals(Segment.WHOLE) ? settings : settings.withoutBudget());
    BySegment<PredictionAccumulator> accumulators =
        bySegment(segment -> statistic.apply(segment).accumulator());
    LandedFile.Rows rows = check(fields, accumulators, List.of(columns.label()));
    scan(
        new ColumnScan(
            numbers, segments(accumulators), List.of(), times, ColumnScan.RowFilter.none()),
        accumulators,
        this::add);
    return new Measured(metrics(accumulators, statistic), rows);
  }

  /**
   * Measures a classifier of several classes.
   *
   * @throws InputRefusedException when the file cannot be read, decisions and labels have no class
   *     in common, or too many rows do not fit
   * @throws UsageException when the file has no column of a given name
   */
  public Measured multiclass(int minimumRows) {
    file.load().require(Stream.of(columns.decision(), columns.label()));
    FieldType type =
        file.kind(columns.decision()) == FileTable.Kind.TRUTH
                || file.kind(columns.label()) == FileTable.Kind.TRUTH
            ? FieldType.TRUTH
            : FieldType.TEXT;
    Map<String, Field> fields = new LinkedHashMap<>();
    fields.put(LABEL, Field.optional(columns.label(), type));
    fields.put(DECISION, Field.optional(columns.decision(), type));
    BySegment<ClassAccumulator> accumulators = bySegment(segment -> new ClassAccumulator());
    LandedFile.Rows rows = check(fields, accumulators, List.of(columns.label()));
    CommonClasses classes = new CommonClasses();
    scan(
        new ColumnScan(
            List.of(),
            segments(accumulators),
            List.of(LABEL, DECISION),
            List.of(),
            ColumnScan.RowFilter.none()),
        accumulators,
        (batch, row, accumulator) -> {
          String label = batch.texts(0)[row];
          String decision = batch.texts(1)[row];
          classes.add(label, decision);
          if (!label.isEmpty() && !decision.isEmpty()) {
            accumulator.add(label, decision);
          }
        });
    classes
        .complaint()
        .ifPresent(
            complaint -> {
              throw file.refused(complaint);
            });
    return new Measured(
        metrics(accumulators, segment -> new MulticlassStatistic(minimumRows)), rows);
  }

  /**
   * Measures a model that predicts a number.
   *
   * @throws InputRefusedException when the file cannot be read or too many rows do not fit
   * @throws UsageException when the file has no column of a given name
   */
  public Measured regression(int minimumRows) {
    file.load();
    Map<String, Field> fields = new LinkedHashMap<>();
    fields.put(LABEL, Field.optional(columns.label(), FieldType.FINITE));
    fields.put(DECISION, Field.optional(columns.decision(), FieldType.FINITE));
    BySegment<ResidualAccumulator> accumulators = bySegment(segment -> new ResidualAccumulator());
    LandedFile.Rows rows = check(fields, accumulators, List.of());
    scan(
        ColumnScan.of(List.of(DECISION, LABEL), segments(accumulators)),
        accumulators,
        (batch, row, accumulator) -> accumulator.add(batch.numbers(0)[row], batch.numbers(1)[row]));
    return new Measured(
        metrics(accumulators, segment -> new RegressionStatistic(minimumRows)), rows);
  }

  @Override
  public void close() {
    file.close();
  }

  private void add(Batch batch, int row, PredictionAccumulator accumulator) {
    double label = batch.numbers(2)[row];
    accumulator.add(
        columns.time() == null ? LocalDate.EPOCH : day(batch.times(0)[row]),
        batch.numbers(0)[row],
        batch.numbers(1)[row],
        label == 1 ? 1 : 0,
        label == 0 ? 1 : 0,
        columns.weight() == null ? Double.NaN : batch.numbers(3)[row]);
  }

  private @Nullable LocalDate day(long micros) {
    return micros == Long.MIN_VALUE ? null : days.of(Micros.time(micros));
  }

  private LandedFile.Rows check(
      Map<String, Field> fields, BySegment<?> accumulators, List<String> exact) {
    accumulators
        .columns()
        .forEach(column -> fields.put(SEGMENT + column, Field.optional(column, FieldType.TEXT)));
    file.require(fields.values().stream().map(Field::name));
    return file.check(fields, exact);
  }

  private <A> BySegment<A> bySegment(Function<Segment, A> factory) {
    return new BySegment<>(new Divisions(columns.segments(), Set.of()), factory);
  }

  private static List<String> segments(BySegment<?> accumulators) {
    return accumulators.columns().stream().map(column -> SEGMENT + column).toList();
  }

  /** Adds a row of a batch to an accumulator. */
  private interface Adder<A> {
    void add(Batch batch, int row, A accumulator);
  }

  private <A> void scan(ColumnScan scan, BySegment<A> accumulators, Adder<A> adder) {
    BySegment<A>.OfScan segments = accumulators.new OfScan();
    file.read(
        scan,
        batch -> {
          for (int index = 0; index < batch.size(); index++) {
            int row = index;
            segments.of(batch, row, accumulator -> adder.add(batch, row, accumulator));
          }
        });
  }

  private static <S extends State<S>> SortedMap<Segment, Map<String, MetricValue>> metrics(
      BySegment<? extends Accumulator<S>> accumulators,
      Function<Segment, ? extends Statistic<S>> statistic) {
    SortedMap<Segment, Map<String, MetricValue>> metrics =
        new TreeMap<>(Comparator.comparing(Segment::toString));
    Summaries.of(accumulators)
        .forEach((segment, state) -> metrics.put(segment, statistic.apply(segment).metrics(state)));
    return metrics;
  }
}
