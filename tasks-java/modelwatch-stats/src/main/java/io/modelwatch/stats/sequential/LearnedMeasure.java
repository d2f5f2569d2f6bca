package io.modelwatch.stats.sequential;

import io.modelwatch.stats.Explained;
import io.modelwatch.stats.Explanation;
import java.util.List;
import java.util.stream.Stream;

/**
 * A measure of a day that is judged by the days before it, where no check means the same.
 *
 * @param measure which
 */
public record LearnedMeasure(AlarmMeasure measure) implements Explained {

  /** All of them. */
  public static List<LearnedMeasure> all() {
    return Stream.of(AlarmMeasure.LOCATION, AlarmMeasure.SHARE, AlarmMeasure.SHAPE)
        .map(LearnedMeasure::new)
        .toList();
  }

  @Override
  public Explanation explanation() {
    Explanation said =
        switch (measure) {
          case LOCATION ->
              of("Whether a column's values are higher or lower than on the days before.")
                  .formula(
                      "mean rank of the day's values among those of the first days; of two values"
                          + " the share of the second")
                  .range("0 to 1; a mean rank of 0.5 is as at first")
                  .threshold(threshold("0.02 of mean rank, 1 point of a share"));
          case SHARE ->
              of("Whether one category is commoner or rarer than on the days before.")
                  .formula("rows of the category / rows of the day; all categories are one test")
                  .range("0 to 1")
                  .threshold(threshold("1 point"));
          case SHAPE ->
              of("How far the shares of all bins together are from what the days before let expect.")
                  .formula("half the sum of |share - expected share| over the bins")
                  .range("0 to 1; 0 is as expected")
                  .threshold(threshold("0.015"));
          default -> throw new IllegalStateException(measure + " is a check");
        };
    return said.undefined("fewer than 30 rows, or fewer than 14 ordinary days before")
        .interval("the usual range of such days, by Student's t or Fisher's F")
        .source("Bross 1958 (ridits); Anscombe 1948; Shin, Ramdas and Rinaldo 2022 (e-detectors)");
  }

  private Explanation of(String sentence) {
    return Explanation.of(measure.word(), sentence);
  }

  /** A range is learned; a change that is not relevant alarms nobody. */
  private static String threshold(String least) {
    return "learned from comparable days, so that the budget of false incidents is kept; never"
        + " less than a change of "
        + least;
  }
}
