package io.modelwatch.drift;

import io.modelwatch.columns.Baseline;
import io.modelwatch.config.Monitor;
import io.modelwatch.domain.DriftResult;
import io.modelwatch.stats.drift.CategoryPair;
import io.modelwatch.stats.drift.ColumnPair;
import io.modelwatch.stats.drift.DriftComparison;
import io.modelwatch.stats.drift.DriftMeasures;
import io.modelwatch.stats.drift.NumberPair;
import io.modelwatch.stats.drift.compat.Compat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares columns by the project's own measures and, where the monitor asks for it, by those of
 * other tools. The others' tests do not count among the tests that q-values are corrected for.
 */
final class ColumnDrift {

  private final Monitor monitor;

  ColumnDrift(Monitor monitor) {
    this.monitor = monitor;
  }

  List<DriftResult> of(Map<String, ColumnPair> pairs, Baseline baseline) {
    List<DriftResult> results =
        new ArrayList<>(
            new DriftComparison(DriftMeasures.all(), monitor.minimumRows()).compare(pairs));
    monitor.drift().compat().forEach(tool -> results.addAll(compat(tool, pairs)));
    String missing = baseline.missing();
    return missing == null
        ? List.copyOf(results)
        : results.stream().map(result -> result.undefined(missing)).toList();
  }

  /** What the file comparison gives, under the tool's name; undefined where it could differ. */
  private List<DriftResult> compat(Compat tool, Map<String, ColumnPair> pairs) {
    String prefix = tool.prefix();
    Set<String> inexact = new HashSet<>();
    pairs.forEach(
        (column, pair) -> {
          if (!isExact(pair)) {
            inexact.add(column);
          }
        });
    return new DriftComparison(tool.measures(), monitor.minimumRows())
        .compare(pairs).stream()
            .map(result -> result.named(prefix + result.measure()))
            .map(
                result ->
                    inexact.contains(result.column())
                        ? result.undefined(
                            "the column has too many distinct values for states to keep each, and"
                                + " the tool's bins need them: modelwatch drift --baseline FILE"
                                + " --window-file FILE --compat "
                                + tool.word()
                                + " has it")
                        : result)
            .toList();
  }

  private static boolean isExact(ColumnPair pair) {
    if (pair instanceof NumberPair numbers) {
      return numbers.baseline().cells().isExact() && numbers.window().cells().isExact();
    }
    CategoryPair categories = (CategoryPair) pair;
    return !categories.baseline().hashed() && !categories.window().hashed();
  }
}
