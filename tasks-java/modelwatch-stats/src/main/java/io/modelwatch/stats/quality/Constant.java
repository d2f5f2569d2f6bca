package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explanation;
import java.util.Optional;

/** A column that has stopped to vary. */
final class Constant implements ColumnCheck {

  @Override
  public Explanation explanation() {
    return Explanation.of("constant", "Whether a column that varied holds one value only.")
        .formula("1 where the window has one distinct value and the baseline more, else 0")
        .range("0 or 1; 0 is good")
        .undefined("where the window has no values or the baseline does not vary")
        .threshold("0: a feature that was worth learning from varies")
        .source("own definition");
  }

  @Override
  public Optional<QualityResult> of(CheckedColumn column) {
    if (!column.variesInBaseline() || column.rows() == column.missing()) {
      return Optional.empty();
    }
    Integer distinct = column.distinct();
    double constant = distinct != null && distinct <= 1 ? 1 : 0;
    return Optional.of(QualityResult.atMost(column.name(), name(), constant, 0.0));
  }
}
