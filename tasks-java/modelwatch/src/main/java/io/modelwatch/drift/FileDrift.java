package io.modelwatch.drift;

import io.modelwatch.columns.TableScan;
import io.modelwatch.columns.WatchedColumns;
import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.JudgedDrift;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.ParallelScan;
import io.modelwatch.landing.FileOptions;
import io.modelwatch.landing.LandedFile;
import io.modelwatch.stats.drift.ColumnPair;
import io.modelwatch.stats.drift.Contributions;
import io.modelwatch.stats.drift.DriftComparison;
import io.modelwatch.stats.drift.DriftMeasure;
import io.modelwatch.stats.multivariate.MultivariateComparison;
import io.modelwatch.stats.multivariate.RowSample;
import io.modelwatch.stats.multivariate.RowSampleAccumulator;
import io.modelwatch.stats.profile.Resolution;
import io.modelwatch.stats.profile.TableState;
import io.modelwatch.stats.quality.QualityChecks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares two files column by column, without a monitor and without a database. */
public final class FileDrift {

  /** So many bins that moved are named. */
  private static final int CONTRIBUTIONS = 20;

  private final List<DriftMeasure> measures;
  private final Resolution resolution;
  private final int minimumRows;
  private final List<String> categories;
  private final int sampledRows;
  private final Function<List<DriftResult>, List<Judged>> judge;

  /**
   * A comparison of files.
   *
   * @param measures by which measures
   * @param resolution how finely numbers are told apart
   * @param minimumRows with fewer values on either side a distance is undefined
   * @param categories columns that are compared as categories though their values are numbers
   * @param sampledRows so many rows of each side are drawn to compare all columns together; 0 for
   *     not comparing them
   * @param judge says which distances are drift
   */
  public FileDrift(
      List<DriftMeasure> measures,
      Resolution resolution,
      int minimumRows,
      List<String> categories,
      int sampledRows,
      Function<List<DriftResult>, List<Judged>> judge) {
    this.measures = List.copyOf(measures);
    this.resolution = resolution;
    this.minimumRows = minimumRows;
    this.categories = List.copyOf(categories);
    this.sampledRows = sampledRows;
    this.judge = judge;
  }

  /**
   * Profiles both files and compares the columns that both have, by every measure.
   *
   * @throws io.modelwatch.domain.InputRefusedException when a file cannot be read, or has too many
   *     rows that do not fit
   * @throws io.modelwatch.domain.UsageException when one is not there
   */
  public FileDriftReport compare(Path baseline, Path window, FileOptions options) {
    try (LandedFile before = new LandedFile(baseline, options);
        LandedFile after = new LandedFile(window, options)) {
      ParallelScan.all(List.of(before::load, after::load));
      return compare(before, after, FileDriftColumns.of(before, after, categories));
    }
  }

  private FileDriftReport compare(LandedFile before, LandedFile after, FileDriftColumns columns) {
    List<LandedFile.Rows> rows =
        ParallelScan.all(List.of(() -> columns.check(before), () -> columns.check(after)));
    List<Scanned> scanned = ParallelScan.all(List.of(scan(before, columns), scan(after, columns)));
    List<TableState> states = scanned.stream().map(Scanned::state).toList();

    List<String> inOrder = after.columns().stream().filter(columns.fields()::containsKey).toList();
    Map<String, ColumnPair> pairs = Pairs.of(inOrder, states.get(0), states.get(1));
    List<DriftResult> drift =
        new ArrayList<>(new DriftComparison(measures, minimumRows).compare(pairs));
    MultivariateComparison multivariate = together(scanned);
    if (multivariate != null) {
      drift.addAll(multivariate.results());
    }
    WatchedColumns watched = new WatchedColumns(List.of(), List.of(), Map.of());
    List<QualityResult> quality =
        QualityChecks.of(watched.checked(states.get(0), states.get(1))).toList();
    return FileDriftReport.of(
        rows,
        states,
        judged(drift),
        Contributions.greatest(pairs, CONTRIBUTIONS),
        multivariate,
        quality,
        columns.leftOut());
  }

  private List<JudgedDrift> judged(List<DriftResult> drift) {
    List<Judged> judged = judge.apply(drift);
    return IntStream.range(0, drift.size())
        .mapToObj(i -> JudgedDrift.of(drift.get(i), judged.get(i)))
        .toList();
  }

  private @Nullable MultivariateComparison together(List<Scanned> scanned) {
    RowSample before = scanned.get(0).sample();
    RowSample after = scanned.get(1).sample();
    return before == null || after == null
        ? null
        : MultivariateComparison.of(before, after, minimumRows, true);
  }

  private Callable<Scanned> scan(LandedFile file, FileDriftColumns columns) {
    ColumnScan scan = ColumnScan.of(columns.numbers(), columns.categories());
    TableScan table = new TableScan(scan, resolution);
    if (sampledRows == 0) {
      return () -> new Scanned(table.of(file, null), null);
    }
    RowSampleAccumulator sample =
        new RowSampleAccumulator(sampledRows, scan.numbers(), scan.categories(), 0, "");
    return () -> new Scanned(table.of(file, sample), sample.state());
  }

  /** What was read of a file; the sample is null where none was asked for. */
  private record Scanned(TableState state, @Nullable RowSample sample) {}
}
