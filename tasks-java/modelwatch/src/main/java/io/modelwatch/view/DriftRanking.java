package io.modelwatch.view;

import io.modelwatch.config.Monitor;
import io.modelwatch.document.NumberText;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.domain.Contribution;
import io.modelwatch.domain.JudgedDrift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Columns by their distance from the baseline, the farthest first.
 *
 * @param measure the distance
 * @param bars the columns that moved most, and all that have drifted
 * @param others the other columns
 * @param undefined the columns without a distance, with the reason
 */
public record DriftRanking(
    String measure, List<Bar> bars, List<Bar> others, List<String> undefined) {

  /** So many columns are shown at least. */
  private static final int SHOWN = 6;

  private static final int SHOWN_BINS = 5;

  private static final Strip.Row WHOLE = new Strip.Row(3, 12, 2);
  private static final Strip.Row UPPER = new Strip.Row(1, 6, 1);
  private static final Strip.Row LOWER = new Strip.Row(8, 6, 1);

  /**
   * A column's distance.
   *
   * @param column the column
   * @param text the distance in words
   * @param chart the distance and its threshold
   * @param state {@code red}, {@code yellow}, {@code drifted} without a limit, {@code green}
   * @param bins where it moved, of a column that has drifted
   */
  public record Bar(String column, String text, Strip chart, String state, List<Bin> bins) {}

  /**
   * A bin's share of the rows, before and now.
   *
   * @param bin what is in it
   * @param before the baseline's share in words
   * @param now the window's share in words
   * @param chart both
   */
  public record Bin(String bin, String before, String now, Strip chart) {}

  /** One ranking a measure: those with a limit, or else the first. */
  static List<DriftRanking> of(Monitor monitor, ResultDocument document) {
    List<String> measures =
        document.drift().stream().map(JudgedDrift::measure).distinct().sorted().toList();
    List<String> limited = measures.stream().filter(monitor.limits()::containsKey).toList();
    return (limited.isEmpty() ? measures.stream().limit(1) : limited.stream())
        .map(measure -> ranking(measure, document))
        .toList();
  }

  private static DriftRanking ranking(String measure, ResultDocument document) {
    List<JudgedDrift> results =
        document.drift().stream().filter(result -> result.measure().equals(measure)).toList();
    double[] extent =
        results.stream()
            .flatMap(result -> Stream.of(result.value().value(), result.threshold()))
            .filter(Objects::nonNull)
            .mapToDouble(value -> value)
            .toArray();
    double greatest = Arrays.stream(extent).max().orElse(1);
    Scale scale = new Scale(0, greatest > 0 ? greatest * 1.05 : 1);
    List<Bar> bars =
        results.stream()
            .filter(result -> result.value().isDefined())
            .sorted(Comparator.comparingDouble(DriftRanking::distance).reversed())
            .map(result -> bar(result, scale, document))
            .toList();
    long drifted = bars.stream().filter(bar -> !bar.state().equals("green")).count();
    int shown = (int) Math.min(bars.size(), Math.max(SHOWN, drifted));
    return new DriftRanking(
        measure,
        bars.subList(0, shown),
        bars.subList(shown, bars.size()),
        results.stream()
            .filter(result -> !result.value().isDefined())
            .map(result -> result.column() + ": " + result.value().undefined())
            .toList());
  }

  private static double distance(JudgedDrift result) {
    Double value = result.value().value();
    return value == null ? 0 : value;
  }

  private static Bar bar(JudgedDrift result, Scale scale, ResultDocument document) {
    String state = Standing.of(document, result.key(), result.drifted() ? "drifted" : "green");
    return new Bar(
        result.column(),
        NumberText.number(distance(result)),
        chart(result, scale, state),
        state,
        state.equals("green") ? List.of() : bins(state, document.contributions(result.column())));
  }

  private static Strip chart(JudgedDrift result, Scale scale, String state) {
    Double threshold = result.threshold();
    List<Strip.Mark> marks = new ArrayList<>();
    marks.add(new Strip.Bar("track", scale.from(), scale.to(), WHOLE));
    marks.add(new Strip.Bar("bar-" + state, scale.from(), distance(result), WHOLE));
    if (threshold != null) {
      marks.add(new Strip.Line("mark", threshold));
    }
    return new Strip(
        result.column() + " " + NumberText.number(distance(result)) + " " + state,
        18,
        scale,
        marks);
  }

  private static List<Bin> bins(String state, List<Contribution> contributions) {
    double greatest =
        contributions.stream()
            .mapToDouble(bin -> Math.max(bin.baselineShare(), bin.windowShare()))
            .max()
            .orElse(1);
    Scale scale = new Scale(0, greatest > 0 ? greatest : 1);
    return contributions.stream().limit(SHOWN_BINS).map(bin -> bin(bin, scale, state)).toList();
  }

  private static Bin bin(Contribution bin, Scale scale, String state) {
    String name = NumberText.bin(bin.bin());
    String before = NumberText.percent(bin.baselineShare());
    String now = NumberText.percent(bin.windowShare());
    List<Strip.Mark> marks =
        List.of(
            new Strip.Bar("before", scale.from(), bin.baselineShare(), UPPER),
            new Strip.Bar("bar-" + state, scale.from(), bin.windowShare(), LOWER));
    String title = name + ": baseline " + before + ", now " + now;
    return new Bin(name, before, now, new Strip(title, 16, scale, marks));
  }
}
