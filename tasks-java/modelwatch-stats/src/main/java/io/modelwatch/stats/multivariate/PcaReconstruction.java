package io.modelwatch.stats.multivariate;

import io.modelwatch.domain.Interval;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.interval.Normal;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/**
 * The error of reconstructing rows from the baseline's principal components: rows that break the
 * baseline's correlations are reconstructed worse.
 *
 * <p>NannyML's recipe, to its numbers: missing numbers are the baseline's mean, missing categories
 * its most frequent one, categories the baseline's share of them; all columns standardized by the
 * baseline; as many components as explain 65 % of the variance; the mean over rows of the Euclidean
 * distance between a row and its reconstruction.
 */
public final class PcaReconstruction implements MultivariateMeasure {

  private static final double EXPLAINED = 0.65;
  private static final int CHUNKS = 10;
  private static final double DEVIATIONS = 3;

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "pca_reconstruction",
            "How much worse (or better) the baseline's principal components describe the window.")
        .formula(
            "|e(window) / e(baseline) - 1|; e = mean Euclidean distance of a row, standardized by"
                + " the baseline, from its projection on the components that explain 65 % of the"
                + " baseline's variance; on a random sample of rows")
        .range("0 (the same error) to infinity")
        .undefined("fewer than 100 rows on either side, or no column of the baseline varies")
        .interval("of the mean error, by the central limit theorem")
        .threshold(
            "what lies outside mean +- 3 standard deviations of ten consecutive parts of the"
                + " baseline, and a q-value at most 0.01 (of the difference of the mean errors)")
        .source(
            "NannyML's DataReconstructionDriftCalculator; Jolliffe, Principal Component Analysis");
  }

  /** What is usual is measured, on parts of the baseline. */
  @Override
  public @Nullable Limit usual() {
    return null;
  }

  @Override
  public Finding compare(RowSample baseline, RowSample window, boolean contributions) {
    Standardized standardized = Standardized.by(baseline);
    RealMatrix before = standardized.of(baseline);
    RealMatrix components = components(before);
    double[] errors = errors(before, components);
    double[] windowErrors = errors(standardized.of(window), components);
    double mean = StatUtils.mean(errors);
    double windowMean = StatUtils.mean(windowErrors);
    if (mean <= 0) {
      throw new Undefined("the components reconstruct the baseline without error");
    }
    double standardError = standardError(windowErrors);
    if (!Double.isFinite(windowMean / mean) || !Double.isFinite(standardError / mean)) {
      throw new Undefined(MetricValue.BEYOND_DOUBLES);
    }
    double[] parts = parts(errors);
    double middle = StatUtils.mean(parts);
    double reach = DEVIATIONS * Math.sqrt(StatUtils.populationVariance(parts));
    double change = windowMean / mean - 1;
    SortedMap<String, Double> details = new TreeMap<>();
    details.put("baseline_error", mean);
    details.put("window_error", windowMean);
    details.put("window_standard_error", standardError);
    details.put("lower_threshold", Math.max(0, middle - reach));
    details.put("upper_threshold", middle + reach);
    details.put("components", (double) components.getColumnDimension());
    double bound = windowMean < mean ? mean - (middle - reach) : middle + reach - mean;
    return new Finding(
        Math.abs(change),
        interval(change, Normal.QUANTILE * standardError / mean),
        pValue((windowMean - mean) / Math.hypot(standardError, standardError(errors))),
        Math.max(0, bound / mean),
        details,
        new TreeMap<>());
  }

  /** The eigenvectors of the greatest eigenvalues, as columns. */
  private static RealMatrix components(RealMatrix standardized) {
    RealMatrix correlations =
        standardized
            .transpose()
            .multiply(standardized)
            .scalarMultiply(1.0 / standardized.getRowDimension());
    EigenDecomposition decomposition = decomposed(correlations);
    double[] variances = decomposition.getRealEigenvalues();
    double wanted = EXPLAINED * Arrays.stream(variances).sum();
    int count = 0;
    for (double explained = 0; explained <= wanted && count < variances.length; count++) {
      explained += variances[count];
    }
    return decomposition.getV().getSubMatrix(0, variances.length - 1, 0, count - 1);
  }

  private static EigenDecomposition decomposed(RealMatrix correlations) {
    try {
      return new EigenDecomposition(correlations);
    } catch (MaxCountExceededException unsettled) {
      throw new Undefined("the baseline's components cannot be computed");
    }
  }

  private static double[] errors(RealMatrix rows, RealMatrix components) {
    RealMatrix left = rows.subtract(rows.multiply(components).multiply(components.transpose()));
    double[] errors = new double[rows.getRowDimension()];
    Arrays.setAll(errors, row -> left.getRowVector(row).getNorm());
    return errors;
  }

  private static double standardError(double[] values) {
    return Math.sqrt(StatUtils.variance(values) / values.length);
  }

  /**
   * The mean errors of consecutive parts of equal size, the last ones one row shorter if need be.
   */
  private static double[] parts(double[] errors) {
    double[] means = new double[CHUNKS];
    int from = 0;
    for (int part = 0; part < CHUNKS; part++) {
      int size = errors.length / CHUNKS + (part < errors.length % CHUNKS ? 1 : 0);
      means[part] = StatUtils.mean(errors, from, size);
      from += size;
    }
    return means;
  }

  /** Of the change's size, whichever way it goes. */
  private static Interval interval(double change, double reach) {
    double size = Math.abs(change);
    return new Interval(Math.max(0, size - reach), size + reach);
  }

  private static double pValue(double z) {
    return Double.isNaN(z) ? 1 : Erf.erfc(Math.abs(z) / Math.sqrt(2));
  }
}
