package io.modelwatch.columns;

import io.modelwatch.states.Day;
import io.modelwatch.states.Scan;
import io.modelwatch.states.StateSummary;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.cause.ScoreByBin;

/** The columns of a day by their bins and those of what the model made of them. */
final class ScoreDays implements StateSummary<ScoreByBin> {

  private final ScoreRows rows;
  private final String text;

  /**
   * Of these columns.
   *
   * @param inputs the bins of the columns
   * @param made the bins of what the model makes of them
   * @param score which of those is asked for
   */
  ScoreDays(FixedBins inputs, FixedBins made, String score) {
    this.rows = new ScoreRows(inputs, made, score);
    this.text = inputs.text() + "\n" + made.text() + "\n" + score;
  }

  @Override
  public StateFormat<ScoreByBin> format() {
    return ScoreByBin.FORMAT;
  }

  @Override
  public String restsOn(Day day) {
    return text;
  }

  @Override
  public ScoreByBin read(Day day, Scan scan) {
    return scan.summary(rows);
  }
}
