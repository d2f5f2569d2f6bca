package io.modelwatch.drift;

import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.TableSchema;
import io.modelwatch.lake.TableSchema.Kind;
import io.modelwatch.stats.drift.ColumnPair;
import io.modelwatch.stats.drift.Contribution;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Compares two files column by column: no monitor, no database, types as the files say. */
public final class FileDrift {

  /** So many bins that moved are named. */
  private static final int CONTRIBUTIONS = 20;

  private final List<DriftMeasure> measures;
  private final Resolution resolution;
  private final int minimumRows;
  private final int sampledRows;

  /**
   * A comparison of files.
   *
   * @param measures by which measures
   * @param resolution how finely numbers are told apart
   * @param minimumRows with fewer values on either side a distance is undefined
   * @param sampledRows so many rows of each side are drawn to compare all columns together; 0 for
   *     not comparing them
   */
  public FileDrift(
      List<DriftMeasure> measures, Resolution resolution, int minimumRows, int sampledRows) {
    this.measures = List.copyOf(measures);
    this.resolution = resolution;
    this.minimumRows = minimumRows;
    this.sampledRows = sampledRows;
  }

  /** Profiles both files and compares the columns that both have, by every measure. */
  public FileDriftReport compare(Path baseline, Path window) {
    List<TableSchema> schemas =
        ParallelScan.all(List.of(() -> TableSchema.of(baseline), () -> TableSchema.of(window)));
    Map<String, Kind> before = schemas.get(0).columns();
    Map<String, Kind> after = schemas.get(1).columns();
    List<Scanned> scanned =
        ParallelScan.all(List.of(scan(baseline, before, after), scan(window, after, before)));
    List<TableState> states = scanned.stream().map(Scanned::state).toList();

    Set<String> compared = new LinkedHashSet<>(states.get(1).numbers().keySet());
    compared.addAll(states.get(1).categories().keySet());
    List<String> inOrder = after.keySet().stream().filter(compared::contains).toList();
    Map<String, ColumnPair> pairs = Pairs.of(inOrder, states.get(0), states.get(1));
    List<DriftResult> drift =
        new ArrayList<>(new DriftComparison(measures, Map.of(), minimumRows).compare(pairs));
    MultivariateComparison multivariate = together(scanned);
    if (multivariate != null) {
      drift.addAll(multivariate.results());
    }
    WatchedColumns columns = new WatchedColumns(List.of(), List.of(), Map.of());
    List<QualityResult> quality =
        QualityChecks.of(columns.checked(states.get(0), states.get(1))).toList();
    return FileDriftReport.of(
        baseline,
        window,
        states.get(0),
        states.get(1),
        drift,
        Contribution.greatest(pairs, CONTRIBUTIONS),
        multivariate,
        quality,
        leftOut(before, after));
  }

  private @Nullable MultivariateComparison together(List<Scanned> scanned) {
    RowSample before = scanned.get(0).sample();
    RowSample after = scanned.get(1).sample();
    return before == null || after == null
        ? null
        : MultivariateComparison.of(before, after, Map.of(), minimumRows, true);
  }

  /** Reads the columns that are of the same kind in the other file. */
  private Callable<Scanned> scan(Path file, Map<String, Kind> own, Map<String, Kind> other) {
    ColumnScan scan =
        ColumnScan.of(common(own, other, Kind.NUMBER), common(own, other, Kind.CATEGORY));
    TableScan table = new TableScan(scan, resolution);
    if (sampledRows == 0) {
      return () -> new Scanned(table.of(file), null);
    }
    RowSampleAccumulator sample =
        new RowSampleAccumulator(sampledRows, scan.numbers(), scan.categories(), 0, "");
    return () -> new Scanned(table.of(file, sample), sample.state());
  }

  /** What was read of a file; the sample is null where none was asked for. */
  private record Scanned(TableState state, @Nullable RowSample sample) {}

  private static List<String> common(Map<String, Kind> own, Map<String, Kind> other, Kind kind) {
    return own.keySet().stream()
        .filter(column -> own.get(column) == kind && other.get(column) == kind)
        .toList();
  }

  private static List<FileDriftReport.LeftOut> leftOut(
      Map<String, Kind> before, Map<String, Kind> after) {
    Map<String, String> reasons = new TreeMap<>();
    before.forEach(
        (column, kind) -> {
          Kind now = after.get(column);
          if (now == null) {
            reasons.put(column, "the window does not have it");
          } else if (now != kind) {
            reasons.put(column, "a " + word(kind) + " column became a " + word(now) + " column");
          } else if (kind != Kind.NUMBER && kind != Kind.CATEGORY) {
            reasons.put(column, "values of kind " + word(kind) + " have no distribution here");
          }
        });
    after.keySet().stream()
        .filter(column -> !before.containsKey(column))
        .forEach(column -> reasons.put(column, "the baseline does not have it"));
    List<FileDriftReport.LeftOut> leftOut = new ArrayList<>();
    reasons.forEach((column, reason) -> leftOut.add(new FileDriftReport.LeftOut(column, reason)));
    return leftOut;
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
