package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explanation;
import java.util.Optional;

/** Columns whose drift cannot be measured because the baseline does not have them. */
final class InBaseline implements ColumnCheck {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "in_baseline", "Whether the baseline has the column: else its drift is not measured.")
        .formula("0 where the baseline has no value of the column; said of no other column")
        .range("0")
        .undefined("where there is no baseline at all")
        .threshold("none: a note, so that a column does not go unwatched unnoticed")
        .source("own definition");
  }

  @Override
  public Optional<QualityResult> of(CheckedColumn column) {
    boolean left = column.contract().compared() && column.hasBaseline() && !column.isInBaseline();
    return left
        ? Optional.of(QualityResult.atMost(column.name(), name(), 0, null))
        : Optional.empty();
  }
}
