package io.modelwatch.drift;

import io.modelwatch.domain.Contribution;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.JudgedCheck;
import io.modelwatch.domain.JudgedDrift;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.landing.LandedFile;
import io.modelwatch.stats.multivariate.MultivariateComparison;
import io.modelwatch.stats.profile.CategoryStatistic;
import io.modelwatch.stats.profile.NumberStatistic;
import io.modelwatch.stats.profile.Resolution;
import io.modelwatch.stats.profile.TableState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came out of comparing two files; the drift entries are those of the result document.
 *
 * @param schema {@code modelwatch.drift/1}
 * @param baseline the baseline's file
 * @param window the window's file
 * @param nBaseline rows of the baseline that fit
 * @param nWindow rows of the window that fit
 * @param drifted columns drifted by any measure
 * @param drift distances by column and measure
 * @param contributions the bins that moved most, of all columns
 * @param multivariate all columns together, null where it was not asked for
 * @param quality data-quality checks of the window
 * @param profile numbers by column, of both files
 * @param leftOut columns that could not be compared
 * @param badRows the files with rows that do not fit and are left out
 */
public record FileDriftReport(
    String schema,
    String baseline,
    String window,
    long nBaseline,
    long nWindow,
    List<String> drifted,
    List<Distance> drift,
    List<Moved> contributions,
    @Nullable Multivariate multivariate,
    List<JudgedCheck> quality,
    List<Profile> profile,
    List<LeftOut> leftOut,
    List<LandedFile.Rows> badRows) {

  /** A column that could not be compared, and why. */
  public record LeftOut(String column, String reason) {}

  /** The numbers of a column, null where undefined. */
  public record Profile(
      String column,
      String kind,
      Map<String, @Nullable Double> baseline,
      Map<String, @Nullable Double> window) {}

  /** A bin that moved, with what is in it in words. */
  public record Moved(
      String column, String bin, double baselineShare, double windowShare, double psi) {

    static Moved of(Contribution contribution) {
      return new Moved(
          contribution.column(),
          contribution.bin().text(),
          contribution.baselineShare(),
          contribution.windowShare(),
          contribution.psi());
    }
  }

  /** A distance as the result document has it. */
  public record Distance(
      String column,
      String measure,
      @Nullable Double value,
      @Nullable String undefined,
      @Nullable List<Double> interval,
      double errorBound,
      @Nullable Double threshold,
      @Nullable Double pValue,
      @Nullable Double qValue,
      boolean drifted,
      long nBaseline,
      long nWindow) {

    static Distance of(JudgedDrift result) {
      return new Distance(
          result.column(),
          result.measure(),
          result.value().value(),
          result.value().undefined(),
          Interval.bounds(result.value().interval()),
          result.value().errorBound(),
          result.threshold(),
          result.pValue(),
          result.qValue(),
          result.drifted(),
          result.baselineN(),
          result.value().n());
    }
  }

  /**
   * What the distances of all columns together rest on.
   *
   * @param seed with which rows were drawn
   * @param nBaseline rows of the baseline that were drawn
   * @param nWindow rows of the window that were drawn
   * @param details numbers behind the distances, by measure
   * @param contributions what each column adds to a distance, by measure
   */
  public record Multivariate(
      long seed,
      long nBaseline,
      long nWindow,
      Map<String, ? extends Map<String, Double>> details,
      Map<String, ? extends Map<String, Double>> contributions) {

    static Multivariate of(MultivariateComparison comparison) {
      return new Multivariate(
          comparison.seed(),
          comparison.baselineRows(),
          comparison.windowRows(),
          comparison.details(),
          comparison.contributions());
    }
  }

  static FileDriftReport of(
      List<LandedFile.Rows> rows,
      List<TableState> states,
      List<JudgedDrift> drift,
      List<Contribution> contributions,
      @Nullable MultivariateComparison multivariate,
      List<QualityResult> quality,
      List<LeftOut> leftOut) {
    return new FileDriftReport(
        "modelwatch.drift/1",
        rows.get(0).path(),
        rows.get(1).path(),
        states.get(0).n(),
        states.get(1).n(),
        drift.stream().filter(JudgedDrift::drifted).map(JudgedDrift::column).distinct().toList(),
        drift.stream().map(Distance::of).toList(),
        contributions.stream().map(Moved::of).toList(),
        multivariate == null ? null : Multivariate.of(multivariate),
        quality.stream().map(JudgedCheck::asUsual).toList(),
        profiles(states.get(0), states.get(1)),
        leftOut,
        rows.stream().filter(file -> file.bad() > 0).toList());
  }

  private static List<Profile> profiles(TableState before, TableState after) {
    List<Profile> profiles = new ArrayList<>();
    NumberStatistic numbers = new NumberStatistic(Resolution.DEFAULT);
    after
        .numbers()
        .forEach(
            (column, state) ->
                profiles.add(
                    new Profile(
                        column,
                        "number",
                        plain(
                            numbers.metrics(
                                before.numbers().getOrDefault(column, numbers.identity()))),
                        plain(numbers.metrics(state)))));
    CategoryStatistic categories = new CategoryStatistic();
    after
        .categories()
        .forEach(
            (column, state) ->
                profiles.add(
                    new Profile(
                        column,
                        "category",
                        plain(
                            categories.metrics(
                                before.categories().getOrDefault(column, categories.identity()))),
                        plain(categories.metrics(state)))));
    return profiles;
  }

  private static Map<String, @Nullable Double> plain(Map<String, MetricValue> metrics) {
    Map<String, @Nullable Double> plain = new LinkedHashMap<>();
    metrics.forEach((name, metric) -> plain.put(name, metric.value()));
    return plain;
  }
}
