package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explanation;
import java.util.List;
import java.util.TreeSet;

/** Values that are not of their column's type. */
final class WrongTypeShare implements TableCheck {

  private static final double LIMIT = 0.001;

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "wrong_type_share",
            "The share of rows that were put in quarantine because the column's value is not of"
                + " its type, such as a text in a number column.")
        .formula("such rows / rows read, of the prediction files that touch the window")
        .range("0 to 1; 0 is good")
        .undefined("without rows")
        .threshold("0.001: more than a stray row is a broken exporter")
        .source("own definition");
  }

  @Override
  public List<QualityResult> of(Intake intake) {
    TreeSet<String> columns = new TreeSet<>(intake.columns());
    columns.addAll(intake.wrongType().keySet());
    return columns.stream().map(column -> of(intake, column)).toList();
  }

  private QualityResult of(Intake intake, String column) {
    long rows = intake.wrongType().getOrDefault(column, 0L);
    return intake.read() == 0
        ? QualityResult.undefined(column, name(), "no rows were read")
        : QualityResult.atMost(column, name(), (double) rows / intake.read(), LIMIT);
  }
}
