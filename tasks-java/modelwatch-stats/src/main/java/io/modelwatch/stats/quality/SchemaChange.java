package io.modelwatch.stats.quality;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Columns that the landing files gained or lost. */
final class SchemaChange implements TableCheck {

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "schema_change",
            "Columns that some prediction file of the window has and no earlier one had, or that"
                + " earlier ones had and none of the window has.")
        .formula("1 for each such column; 0, said of the whole table, where there is none")
        .range("0 or 1; 0 is good")
        .undefined("without prediction files in the four weeks before the window")
        .threshold("0: a column comes or goes with a change upstream that somebody should know of")
        .source("own definition");
  }

  @Override
  public List<QualityResult> of(Intake intake) {
    if (intake.presentBefore().isEmpty() || intake.present().isEmpty()) {
      return List.of(
          QualityResult.undefined(
              PREDICTIONS, name(), "there are no prediction files to compare with"));
    }
    TreeSet<String> changed = new TreeSet<>(intake.present());
    changed.addAll(intake.presentBefore());
    changed.removeIf(
        column -> intake.present().contains(column) && intake.presentBefore().contains(column));
    List<QualityResult> results = new ArrayList<>();
    if (changed.isEmpty()) {
      results.add(QualityResult.atMost(PREDICTIONS, name(), 0, 0.0));
    }
    changed.forEach(column -> results.add(QualityResult.atMost(column, name(), 1, 0.0)));
    return results;
  }
}
