package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explanation;
import java.util.Optional;

/** How many values there are. */
final class Distinct implements ColumnCheck {

  @Override
  public Explanation explanation() {
    return Explanation.of("distinct", "How many different values the column has.")
        .formula("distinct finite numbers, or distinct categories")
        .range("0 to the number of rows")
        .undefined(
            "with more numbers in a day than its state tells apart (16,384), or more than 10,000"
                + " categories")
        .threshold("none: a figure for information; limits are set in the monitor file")
        .source("own definition");
  }

  @Override
  public Optional<QualityResult> of(CheckedColumn column) {
    Integer distinct = column.distinct();
    return Optional.of(
        distinct == null
            ? QualityResult.undefined(
                column.name(), name(), "there are too many values to count exactly")
            : QualityResult.atMost(column.name(), name(), distinct, null));
  }
}
