package io.modelwatch.stats.multivariate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/** Rows as a matrix without holes, each column with mean 0 and variance 1 in the baseline. */
final class Standardized {

  private final List<Numbers> numbers = new ArrayList<>();
  private final List<Shares> categories = new ArrayList<>();

  private Standardized() {}

  /** By the baseline's means, most frequent categories, shares and deviations. */
  static Standardized by(RowSample baseline) {
    Standardized standardized = new Standardized();
    for (int column = 0; column < baseline.numbers().size(); column++) {
      standardized.numbers.add(Numbers.of(baseline.numbers(column)));
    }
    for (int column = 0; column < baseline.categories().size(); column++) {
      standardized.categories.add(Shares.of(baseline.categories(column)));
    }
    boolean varies =
        standardized.numbers.stream().anyMatch(column -> column.scale().varies())
            || standardized.categories.stream().anyMatch(column -> column.scale().varies());
    if (!varies) {
      throw new MultivariateMeasure.Undefined("no column of the baseline varies");
    }
    return standardized;
  }

  RealMatrix of(RowSample sample) {
    RealMatrix matrix =
        new Array2DRowRealMatrix(sample.rows().size(), numbers.size() + categories.size());
    for (int column = 0; column < numbers.size(); column++) {
      matrix.setColumn(column, numbers.get(column).standardize(sample.numbers(column)));
    }
    for (int column = 0; column < categories.size(); column++) {
      matrix.setColumn(
          numbers.size() + column, categories.get(column).standardize(sample.categories(column)));
    }
    return matrix;
  }

  /** How a column is brought to mean 0 and variance 1; one that does not vary, to mean 0 only. */
  private record Scale(double mean, double deviation) {

    static Scale of(double[] values) {
      double deviation = Math.sqrt(StatUtils.populationVariance(values));
      return new Scale(StatUtils.mean(values), deviation);
    }

    boolean varies() {
      return deviation > 0;
    }

    double[] apply(double[] values) {
      double divisor = varies() ? deviation : 1;
      return Arrays.stream(values).map(value -> (value - mean) / divisor).toArray();
    }
  }

  /**
   * A number column: what is missing is its mean, what is infinite its greatest or smallest.
   *
   * @param exponent numbers whose squares leave the range of doubles are taken times two to this
   *     power, which changes nothing of what they are by the baseline; 0 for all others
   */
  private record Numbers(int exponent, double mean, double minimum, double maximum, Scale scale) {

    private static final int SQUARABLE = 400;

    static Numbers of(double[] baseline) {
      double[] finite = Arrays.stream(baseline).filter(Double::isFinite).toArray();
      if (finite.length == 0) {
        return new Numbers(0, 0, 0, 0, new Scale(0, 0));
      }
      double greatest = Arrays.stream(finite).map(Math::abs).max().orElse(0);
      int magnitude = greatest == 0 ? 0 : Math.getExponent(greatest);
      int exponent = Math.abs(magnitude) > SQUARABLE ? -magnitude : 0;
      Arrays.setAll(finite, row -> Math.scalb(finite[row], exponent));
      Numbers unscaled =
          new Numbers(
              exponent,
              StatUtils.mean(finite),
              StatUtils.min(finite),
              StatUtils.max(finite),
              new Scale(0, 1));
      return new Numbers(
          exponent,
          unscaled.mean,
          unscaled.minimum,
          unscaled.maximum,
          Scale.of(unscaled.filled(baseline)));
    }

    double[] standardize(double[] values) {
      return scale.apply(filled(values));
    }

    private double[] filled(double[] values) {
      return Arrays.stream(values).map(this::filled).toArray();
    }

    private double filled(double value) {
      if (Double.isNaN(value)) {
        return mean;
      }
      return Double.isInfinite(value)
          ? (value < 0 ? minimum : maximum)
          : Math.scalb(value, exponent);
    }
  }

  /** A category column: a category is its share of the baseline's rows, 0 where unseen. */
  private record Shares(String mostFrequent, Map<String, Double> shares, Scale scale) {

    static Shares of(List<@Nullable String> baseline) {
      Map<String, Integer> counts = new TreeMap<>();
      for (String category : baseline) {
        if (category != null) {
          counts.merge(category, 1, Integer::sum);
        }
      }
      String mostFrequent = "";
      int most = 0;
      for (Map.Entry<String, Integer> entry : counts.entrySet()) {
        if (entry.getValue() > most) {
          mostFrequent = entry.getKey();
          most = entry.getValue();
        }
      }
      int missing = baseline.size() - counts.values().stream().mapToInt(Integer::intValue).sum();
      counts.merge(mostFrequent, missing, Integer::sum);
      Map<String, Double> shares = new HashMap<>();
      counts.forEach((category, count) -> shares.put(category, (double) count / baseline.size()));
      Shares unscaled = new Shares(mostFrequent, shares, new Scale(0, 1));
      return new Shares(mostFrequent, shares, Scale.of(unscaled.filled(baseline)));
    }

    double[] standardize(List<@Nullable String> values) {
      return scale.apply(filled(values));
    }

    private double[] filled(List<@Nullable String> values) {
      double[] filled = new double[values.size()];
      for (int row = 0; row < filled.length; row++) {
        String category = values.get(row);
        filled[row] = shares.getOrDefault(category == null ? mostFrequent : category, 0.0);
      }
      return filled;
    }
  }
}
