package io.modelwatch.report;

import io.modelwatch.config.Monitor;
import io.modelwatch.document.Figures;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.DriftResult;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Columns by their distance from the baseline, the farthest first.
 *
 * @param measure the distance
 * @param bars the columns
 * @param undefined the columns without a distance, with the reason
 */
public record DriftRanking(String measure, List<Bar> bars, List<String> undefined) {

  /**
   * A column's distance.
   *
   * @param column the column
   * @param text the distance in words
   * @param width the distance in percent of the greatest
   * @param threshold the place of its threshold in percent, null for none
   * @param state {@code red}, {@code yellow}, {@code drifted} without a limit, {@code green}
   */
  public record Bar(
      String column, String text, String width, @Nullable String threshold, String state) {}

  /** One ranking a measure: those with a limit, or else the first. */
  static List<DriftRanking> of(Monitor monitor, ResultDocument document) {
    List<String> measures =
        document.drift().stream().map(DriftResult::measure).distinct().sorted().toList();
    List<String> limited = measures.stream().filter(monitor.limits()::containsKey).toList();
    return (limited.isEmpty() ? measures.stream().limit(1) : limited.stream())
        .map(measure -> ranking(measure, document))
        .toList();
  }

  private static DriftRanking ranking(String measure, ResultDocument document) {
    List<DriftResult> results =
        document.drift().stream().filter(result -> result.measure().equals(measure)).toList();
    double[] extent =
        results.stream()
            .flatMap(result -> Stream.of(result.value().value(), result.threshold()))
            .filter(Objects::nonNull)
            .mapToDouble(value -> value)
            .toArray();
    double greatest = Arrays.stream(extent).max().orElse(1);
    Scale scale = new Scale(0, greatest > 0 ? greatest * 1.05 : 1);
    return new DriftRanking(
        measure,
        results.stream()
            .filter(result -> result.value().isDefined())
            .sorted(Comparator.comparingDouble(DriftRanking::distance).reversed())
            .map(result -> bar(result, scale, document))
            .toList(),
        results.stream()
            .filter(result -> !result.value().isDefined())
            .map(result -> result.column() + ": " + result.value().undefined())
            .toList());
  }

  private static double distance(DriftResult result) {
    Double value = result.value().value();
    return value == null ? 0 : value;
  }

  private static Bar bar(DriftResult result, Scale scale, ResultDocument document) {
    Double threshold = result.threshold();
    String key = "drift:" + result.measure() + "|" + result.column() + "|";
    return new Bar(
        result.column(),
        Figures.number(distance(result)),
        scale.at(distance(result)),
        threshold == null ? null : scale.at(threshold),
        ReportPage.state(document, key, result.drifted() ? "drifted" : "green"));
  }
}
