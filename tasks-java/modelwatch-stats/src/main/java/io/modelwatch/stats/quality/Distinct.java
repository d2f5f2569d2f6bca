package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explanation;
import java.util.Optional;

/** How many values there are. */
final class Distinct implements ColumnCheck {

  /** Said of a column that has too many values for a segment, and too many to count. */
  private static final int MORE_THAN_COUNTED = 10_001;

  @Override
  public Explanation explanation() {
    return Explanation.of("distinct", "How many different values the column has.")
        .formula("distinct finite numbers, or distinct categories")
        .range("0 to the number of rows")
        .undefined(
            "with more numbers in a day than its state tells apart (16,384), or more than 10,000"
                + " categories")
        .threshold(
            "for a column that predictions are divided into segments by, the number of segments that are"
                + " kept apart (200); else none: limits are set in the monitor file")
        .source("own definition");
  }

  @Override
  public Optional<QualityResult> of(CheckedColumn column) {
    Integer distinct = column.distinct();
    Integer most = column.contract().mostValues();
    if (distinct == null && most != null) {
      distinct = MORE_THAN_COUNTED;
    }
    return Optional.of(
        distinct == null
            ? QualityResult.undefined(
                column.name(), name(), "there are too many values to count exactly")
            : QualityResult.atMost(
                column.name(), name(), distinct, most == null ? null : (double) most));
  }
}
