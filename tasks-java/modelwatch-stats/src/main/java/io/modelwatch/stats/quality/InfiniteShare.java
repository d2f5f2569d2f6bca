package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.profile.NumberState;
import java.util.Optional;

/** Infinite numbers. */
final class InfiniteShare implements ColumnCheck {

  @Override
  public Explanation explanation() {
    return Explanation.of("infinite_share", "The share of rows with plus or minus infinity.")
        .formula("rows with an infinite number / rows")
        .range("0 to 1; 0 is good")
        .threshold("0: an infinite number is a division by zero upstream, never a value")
        .source("own definition");
  }

  @Override
  public Optional<QualityResult> of(CheckedColumn column) {
    if (!(column instanceof CheckedNumbers numbers)) {
      return Optional.empty();
    }
    NumberState window = numbers.window();
    double share = column.shareOfRows(window.negativeInfinite() + window.positiveInfinite());
    return Optional.of(QualityResult.atMost(column.name(), name(), share, 0.0));
  }
}
