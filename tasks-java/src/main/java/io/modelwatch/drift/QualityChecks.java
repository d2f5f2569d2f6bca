package io.modelwatch.drift;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.Cells;
import io.modelwatch.stats.profile.NumberState;
import io.modelwatch.stats.profile.TableState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks each column of a window by the monitor's contract and, where that is silent, by the
 * baseline. A check without a limit is a figure for information.
 */
final class QualityChecks {

  /** Missing values may be more than the baseline's by this share and by what chance explains. */
  private static final double MISSING_TOLERANCE = 0.01;

  private static final double STANDARD_ERRORS = 3;

  /** A baseline category is missed when so many rows of it were to be expected. */
  private static final double EXPECTED_ROWS = 10;

  private final WatchedColumns columns;
  private final TableState baseline;
  private final List<QualityResult> results = new ArrayList<>();

  private QualityChecks(WatchedColumns columns, TableState baseline) {
    this.columns = columns;
    this.baseline = baseline;
  }

  static List<QualityResult> of(WatchedColumns columns, TableState baseline, TableState window) {
    QualityChecks checks = new QualityChecks(columns, baseline);
    window.numbers().forEach(checks::number);
    window.categories().forEach(checks::category);
    return checks.results;
  }

  private void number(String column, NumberState window) {
    NumberState before = baseline.numbers().get(column);
    missing(
        column,
        window.missing(),
        window.rows(),
        before == null ? 0 : before.missing(),
        before == null ? 0 : before.rows());
    check(
        column,
        "infinite_share",
        share(window.negativeInfinite() + window.positiveInfinite(), window.rows()),
        0.0);
    Monitor.Column contract = columns.contracts().get(column);
    if (contract != null && (contract.minimum() != null || contract.maximum() != null)) {
      check(column, "out_of_range_share", share(outOfRange(window, contract), window.rows()), 0.0);
    }
    if (before != null && before.cells().size() > 1 && window.present() > 0) {
      check(column, "constant", window.cells().size() <= 1 ? 1 : 0, 0.0);
    }
    if (window.cells().isExact()) {
      check(column, "distinct", window.cells().size(), null);
    }
    if (!columns.compared().contains(column)) {
      for (int percent : new int[] {50, 95, 99}) {
        Double quantile = window.quantile(percent / 100.0);
        if (quantile != null) {
          check(column, "p" + percent, quantile, null);
        }
      }
    }
  }

  private void category(String column, CategoryState window) {
    CategoryState before = baseline.categories().get(column);
    missing(
        column,
        window.missing(),
        window.rows(),
        before == null ? 0 : before.missing(),
        before == null ? 0 : before.rows());
    if (!window.hashed()) {
      check(column, "distinct", window.counts().size(), null);
      newCategories(column, window, before);
    }
    if (before != null && !before.hashed() && !window.hashed()) {
      vanishedCategories(column, window, before);
      if (before.counts().size() > 1 && window.present() > 0) {
        check(column, "constant", window.counts().size() <= 1 ? 1 : 0, 0.0);
      }
    }
  }

  private void missing(
      String column, long missing, long rows, long missingBefore, long rowsBefore) {
    Monitor.Column contract = columns.contracts().get(column);
    Double limit = contract == null ? null : contract.missing();
    if (limit == null && rowsBefore > missingBefore) {
      double before = share(missingBefore, rowsBefore);
      double chance = STANDARD_ERRORS * Math.sqrt(before * (1 - before) / Math.max(1, rows));
      limit = Math.min(1, before + MISSING_TOLERANCE + chance);
    }
    check(column, "missing_share", share(missing, rows), limit);
  }

  private void newCategories(String column, CategoryState window, @Nullable CategoryState before) {
    Monitor.Column contract = columns.contracts().get(column);
    if (contract != null && !contract.values().isEmpty()) {
      check(column, "new_category_share", unknownShare(window, contract.values()), 0.0);
    } else if (before != null && !before.hashed() && before.present() > 0) {
      check(
          column,
          "new_category_share",
          unknownShare(window, before.counts().keySet()),
          unseenLimit(before, window.present()));
    }
  }

  private static double unknownShare(CategoryState window, Collection<String> known) {
    long unknown =
        window.counts().entrySet().stream()
            .filter(category -> !known.contains(category.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return share(unknown, window.present());
  }

  /**
   * What share of rows may have categories the baseline does not have: Good and Turing's estimate,
   * the share of the baseline's categories that were seen once, and what chance adds to it.
   */
  private static double unseenLimit(CategoryState before, long rows) {
    double once = before.counts().values().stream().filter(count -> count == 1).count();
    double unseen = once / before.present();
    return Math.min(1, unseen + STANDARD_ERRORS * Math.sqrt(unseen / Math.max(1, rows)));
  }

  private void vanishedCategories(String column, CategoryState window, CategoryState before) {
    SortedMap<String, Long> counts = before.counts();
    long vanished =
        counts.entrySet().stream()
            .filter(category -> !window.counts().containsKey(category.getKey()))
            .filter(
                category ->
                    share(category.getValue(), before.present()) * window.present()
                        >= EXPECTED_ROWS)
            .count();
    check(column, "vanished_categories", (double) vanished, 0.0);
  }

  private static long outOfRange(NumberState state, Monitor.Column contract) {
    double minimum = contract.minimum() == null ? Double.NEGATIVE_INFINITY : contract.minimum();
    double maximum = contract.maximum() == null ? Double.POSITIVE_INFINITY : contract.maximum();
    long outside =
        (contract.minimum() == null ? 0 : state.negativeInfinite())
            + (contract.maximum() == null ? 0 : state.positiveInfinite());
    Cells cells = state.cells();
    for (int cell = 0; cell < cells.size(); cell++) {
      double number = cells.value(cell);
      outside += number < minimum || number > maximum ? cells.count(cell) : 0;
    }
    return outside;
  }

  private void check(String column, String check, double value, @Nullable Double limit) {
    results.add(new QualityResult(column, check, value, limit, limit == null || value <= limit));
  }

  private static double share(long part, long rows) {
    return rows == 0 ? 0 : (double) part / rows;
  }
}
