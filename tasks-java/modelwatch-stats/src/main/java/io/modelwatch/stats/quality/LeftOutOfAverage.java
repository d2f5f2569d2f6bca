package io.modelwatch.stats.quality;

import static java.util.stream.Collectors.joining;

import io.modelwatch.domain.QualityResult;
import io.modelwatch.stats.Explained;
import io.modelwatch.stats.Explanation;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Over which values of a column a metric is not averaged. */
public final class LeftOutOfAverage implements Explained {

  /** So many values are named. */
  private static final int NAMED = 10;

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "left_out_of_average",
            "How many values of the column that metrics are averaged over are left out of an average.")
        .formula("values of which a metric is undefined that is averaged")
        .range("0 to the number of values; 0 is good")
        .threshold("none: limits are set in the monitor file; the detail says why each is left out")
        .source("own definition");
  }

  /**
   * What is left out.
   *
   * @param column over whose values metrics are averaged
   * @param leftOut the metrics that lack a value, by the reason, by value
   */
  public static QualityResult of(
      String column, SortedMap<String, Map<String, List<String>>> leftOut) {
    String more = leftOut.size() > NAMED ? "; and %d more".formatted(leftOut.size() - NAMED) : "";
    return QualityResult.atMost(
            column, new LeftOutOfAverage().name(), (double) leftOut.size(), null)
        .withDetail(
            leftOut.isEmpty()
                ? null
                : leftOut.entrySet().stream()
                    .limit(NAMED)
                    .map(value -> value.getKey() + ": " + reasons(value.getValue()))
                    .collect(joining("; ", "", more)));
  }

  private static String reasons(Map<String, List<String>> byReason) {
    return byReason.entrySet().stream()
        .map(reason -> reason.getKey() + " (" + String.join(", ", reason.getValue()) + ")")
        .collect(joining("; "));
  }
}
