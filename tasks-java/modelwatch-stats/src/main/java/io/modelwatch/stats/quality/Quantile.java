package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explanation;
import java.util.Optional;

/** A quantile of an operational column, for example of the time a prediction took. */
final class Quantile implements ColumnCheck {

  private final int percent;

  Quantile(int percent) {
    this.percent = percent;
  }

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "p" + percent,
            "The value that "
                + percent
                + " % of the rows do not exceed, of operational columns such as latency_ms.")
        .formula("inverse of the empirical distribution function")
        .range("the column's")
        .undefined("for columns that are compared with the baseline, and without values")
        .threshold("none: what is fast enough is for the monitor file to say")
        .source("own definition");
  }

  @Override
  public Optional<QualityResult> of(CheckedColumn column) {
    if (column.contract().compared() || !(column instanceof CheckedNumbers numbers)) {
      return Optional.empty();
    }
    return Optional.ofNullable(numbers.window().quantile(percent / 100.0))
        .map(value -> QualityResult.atMost(column.name(), name(), value, null));
  }
}
