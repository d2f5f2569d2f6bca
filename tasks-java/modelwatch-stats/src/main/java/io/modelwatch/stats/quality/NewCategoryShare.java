package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.profile.CategoryState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Categories that were not there before. */
final class NewCategoryShare implements ColumnCheck {

  private static final double STANDARD_ERRORS = 3;

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "new_category_share", "The share of values that are categories not known before.")
        .formula(
            "values that are not among the column's `values` in the monitor file or, without"
                + " those, among the baseline's / values")
        .range("0 to 1; 0 is good")
        .undefined("where neither names categories, or there are more than 10,000")
        .threshold(
            "0 by the monitor's `values`; by the baseline, the share u of its rows whose category"
                + " it has once, + 3 sqrt(u / values): rare categories are not all in any sample")
        .source("Good (1953), The population frequencies of species");
  }

  @Override
  public Optional<QualityResult> of(CheckedColumn column) {
    if (!(column instanceof CheckedCategories categories) || categories.window().hashed()) {
      return Optional.empty();
    }
    CategoryState window = categories.window();
    List<String> allowed = column.contract().values();
    if (!allowed.isEmpty()) {
      return Optional.of(
          QualityResult.atMost(column.name(), name(), unknownShare(window, allowed), 0.0));
    }
    CategoryState before = categories.reference();
    return before == null
        ? Optional.empty()
        : Optional.of(
            QualityResult.atMost(
                column.name(),
                name(),
                unknownShare(window, before.counts().keySet()),
                unseen(before, window.present())));
  }

  private static double unknownShare(CategoryState window, Collection<String> known) {
    long unknown =
        window.counts().entrySet().stream()
            .filter(category -> !known.contains(category.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return window.present() == 0 ? 0 : (double) unknown / window.present();
  }

  private static double unseen(CategoryState before, long rows) {
    double once = before.counts().values().stream().filter(count -> count == 1).count();
    double unseen = once / before.present();
    return Math.min(1, unseen + STANDARD_ERRORS * Math.sqrt(unseen / Math.max(1, rows)));
  }
}
