package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.profile.CategoryState;
import java.util.Map;
import java.util.Optional;

/** Categories that are not there any more. */
final class VanishedCategories implements ColumnCheck {

  /** By chance, a category of so many expected rows is absent once in 22,000 windows. */
  private static final double EXPECTED_ROWS = 10;

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "vanished_categories", "How many categories of the baseline the window does not have.")
        .formula("the baseline's categories without a row, of which 10 rows were to be expected")
        .range("0 and more; 0 is good")
        .undefined("without a baseline, or with more than 10,000 categories")
        .threshold("0: with 10 rows expected, chance leaves a category out once in 22,000 times")
        .source("own definition");
  }

  @Override
  public Optional<QualityResult> of(CheckedColumn column) {
    if (!(column instanceof CheckedCategories categories) || categories.window().hashed()) {
      return Optional.empty();
    }
    CategoryState window = categories.window();
    CategoryState before = categories.reference();
    if (before == null) {
      return Optional.empty();
    }
    double rowsARow = (double) window.present() / before.present();
    long vanished =
        before.counts().entrySet().stream()
            .filter(category -> !window.counts().containsKey(category.getKey()))
            .mapToLong(Map.Entry::getValue)
            .filter(count -> count * rowsARow >= EXPECTED_ROWS)
            .count();
    return Optional.of(QualityResult.atMost(column.name(), name(), (double) vanished, 0.0));
  }
}
