package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.profile.Cells;
import io.modelwatch.stats.profile.NumberState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Numbers outside of the range that the monitor gives. */
final class OutOfRangeShare implements ColumnCheck {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "out_of_range_share",
            "The share of rows with a number outside of the column's minimum and maximum.")
        .formula("rows < minimum or > maximum / rows; infinite numbers are outside of any bound")
        .range("0 to 1; 0 is good")
        .undefined("for columns of which the monitor gives neither minimum nor maximum")
        .threshold("0: the monitor says what is possible")
        .source("own definition");
  }

  @Override
  public Optional<QualityResult> of(CheckedColumn column) {
    ColumnContract contract = column.contract();
    if (!(column instanceof CheckedNumbers numbers)
        || (contract.minimum() == null && contract.maximum() == null)) {
      return Optional.empty();
    }
    double share = column.shareOfRows(outside(numbers.window(), contract));
    return Optional.of(QualityResult.atMost(column.name(), name(), share, 0.0));
  }

  private static long outside(NumberState state, ColumnContract contract) {
    double minimum = bound(contract.minimum(), Double.NEGATIVE_INFINITY);
    double maximum = bound(contract.maximum(), Double.POSITIVE_INFINITY);
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

  private static double bound(@Nullable Double bound, double otherwise) {
    return bound == null ? otherwise : bound;
  }
}
