package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.profile.ColumnState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Missing values. */
final class MissingShare implements ColumnCheck {

  private static final double TOLERANCE = 0.01;
  private static final double STANDARD_ERRORS = 3;

  @Override
  public Explanation explanation() {
    return Explanation.of("missing_share", "The share of rows without a value in the column.")
        .formula("rows without a value / rows; NaN is missing")
        .range("0 to 1; 0 is good")
        .threshold(
            "the column's `missing` in the monitor file; else the baseline's share + 0.01 + 3"
                + " standard errors of that share, so that chance alarms about once in 700 windows")
        .source("binomial standard error");
  }

  @Override
  public Optional<QualityResult> of(CheckedColumn column) {
    return Optional.of(
        QualityResult.atMost(
            column.name(), name(), column.shareOfRows(column.missing()), limit(column)));
  }

  private static @Nullable Double limit(CheckedColumn column) {
    Double contract = column.contract().missing();
    ColumnState baseline = column.baseline();
    if (contract != null || baseline == null || baseline.present() == 0) {
      return contract;
    }
    double before = (double) baseline.missing() / baseline.rows();
    double chance = STANDARD_ERRORS * Math.sqrt(before * (1 - before) / Math.max(1, column.rows()));
    return Math.min(1, before + TOLERANCE + chance);
  }
}
