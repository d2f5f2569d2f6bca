package io.modelwatch.stats.multivariate;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.modelwatch.domain.Interval;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.stats.Explanation;
import io.modelwatch.stats.classification.LabelledScores;
import io.modelwatch.stats.classification.RocAuc;
import io.modelwatch.stats.interval.Normal;
import io.modelwatch.stats.multivariate.Encoding.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.special.Erf;
import org.jspecify.annotations.Nullable;

/**
 * How well a classifier tells the window's rows from the baseline's: logistic regression on {@link
 * Encoding every column and every pair of columns}, judged on rows it was not trained on.
 *
 * <p>Each fold's model is trained on rows that the other folds are judged on, so the folds' areas
 * agree more than independent ones would: without drift the area's variance is twice DeLong's. With
 * linear models that is exact, whatever the number of folds: an area's distance from one half is
 * the sum over pairs of folds of what the differences of both have in common, and every pair counts
 * twice. The interval and the p-value therefore rest on the doubled variance.
 */
public final class DomainClassifier implements MultivariateMeasure {

  private static final int FOLDS = 5;
  private static final double FOLD_DEPENDENCE = 2;

  /** The weight of the mean loss against half the squared length of the weights. */
  private static final double LOSS_WEIGHT = 8;

  private static final double PRECISION = 0.01;

  @Override
  public Explanation explanation() {
    return Explanation.of(
            "domain_classifier_auc",
            "How well a classifier tells the window's rows from the baseline's.")
        .formula(
            "area under the ROC curve over rows left out of the training (5 folds) of an"
                + " L2-regularized logistic regression on the numbers' normal scores, their squares,"
                + " categories, missing values and (up to 30 columns) the products of any two, on a"
                + " random sample of rows")
        .range("0.5 (the same joint distribution) to 1 (told apart without error)")
        .undefined("fewer than 100 rows on either side")
        .interval("DeLong (1988) with the variance doubled, as folds share their training rows")
        .threshold(
            "0.55, and a q-value at most 0.01: the greatest area that a Kolmogorov-Smirnov distance"
                + " of 0.1 allows")
        .source("Lopez-Paz and Oquab, Revisiting classifier two-sample tests (2017)");
  }

  @Override
  public Limit usual() {
    return new Limit.Bounds(0.55, null);
  }

  @Override
  public Finding compare(RowSample baseline, RowSample window, boolean contributions) {
    Encoding encoding = new Encoding(baseline);
    List<Input[]> rows = new ArrayList<>();
    baseline.rows().forEach(row -> rows.add(encoding.inputs(row)));
    window.rows().forEach(row -> rows.add(encoding.inputs(row)));
    int windowFrom = baseline.rows().size();
    List<double[]> weights = weights(encoding, rows, windowFrom);
    MetricValue area = area(scores(encoding, rows, windowFrom, weights), windowFrom);
    double value = value(area);
    double n = windowFrom;
    double m = rows.size() - n;
    double errorWithoutDrift = Math.sqrt(FOLD_DEPENDENCE * (n + m + 1) / (12 * n * m));
    SortedMap<String, Double> details = new TreeMap<>();
    details.put("folds", (double) FOLDS);
    return new Finding(
        value,
        widened(area),
        Erf.erfc((value - 0.5) / errorWithoutDrift / Math.sqrt(2)) / 2,
        null,
        details,
        contributions
            ? contributions(encoding, rows, windowFrom, weights, value, names(baseline))
            : new TreeMap<>());
  }

  private static int fold(int row, int windowFrom) {
    return (row < windowFrom ? row : row - windowFrom) % FOLDS;
  }

  /** The weights of each fold's model: positive for what speaks for the window. */
  private static List<double[]> weights(Encoding encoding, List<Input[]> rows, int windowFrom) {
    List<Feature[]> terms = rows.stream().map(row -> terms(encoding, row)).toList();
    List<double[]> weights = new ArrayList<>();
    for (int left = 0; left < FOLDS; left++) {
      List<Feature[]> features = new ArrayList<>();
      List<Double> targets = new ArrayList<>();
      for (int row = 0; row < rows.size(); row++) {
        if (fold(row, windowFrom) != left) {
          features.add(terms.get(row));
          targets.add(row < windowFrom ? -1.0 : 1.0);
        }
      }
      Problem problem = new Problem();
      problem.l = features.size();
      problem.n = encoding.terms();
      problem.x = features.toArray(Feature[][]::new);
      problem.y = targets.stream().mapToDouble(Double::doubleValue).toArray();
      weights.add(train(problem));
    }
    return weights;
  }

  private static Feature[] terms(Encoding encoding, Input[] row) {
    List<Feature> terms = new ArrayList<>();
    encoding.terms(row, (index, value) -> terms.add(new FeatureNode(index, value)));
    return terms.toArray(Feature[]::new);
  }

  private static double[] train(Problem problem) {
    Linear.disableDebugOutput();
    Model model =
        Linear.train(problem, new Parameter(SolverType.L2R_LR, LOSS_WEIGHT / problem.l, PRECISION));
    double sign = model.getLabels()[0] > 0 ? 1 : -1;
    return Arrays.stream(model.getFeatureWeights()).map(weight -> sign * weight).toArray();
  }

  private static double[] scores(
      Encoding encoding, List<Input[]> rows, int windowFrom, List<double[]> weights) {
    double[] scores = new double[rows.size()];
    Arrays.setAll(
        scores, row -> score(encoding, rows.get(row), weights.get(fold(row, windowFrom))));
    return scores;
  }

  private static double score(Encoding encoding, Input[] row, double[] weights) {
    double[] sum = new double[1];
    encoding.terms(row, (index, value) -> sum[0] += weights[index - 1] * value);
    return 1 / (1 + Math.exp(-sum[0]));
  }

  private static MetricValue area(double[] scores, int windowFrom) {
    double[] ofWindow = new double[scores.length];
    Arrays.fill(ofWindow, windowFrom, scores.length, 1);
    double[] ofBaseline = Arrays.stream(ofWindow).map(window -> 1 - window).toArray();
    return new RocAuc().of(LabelledScores.of(scores.length, scores, ofWindow, ofBaseline));
  }

  private static double value(MetricValue area) {
    if (area.value() == null) {
      throw new Undefined("there are no rows");
    }
    return area.value();
  }

  private static @Nullable Interval widened(MetricValue area) {
    double value = value(area);
    Interval interval = area.interval();
    double reach = interval == null ? 1 : value - interval.lower();
    return Normal.around(value, Math.sqrt(FOLD_DEPENDENCE) * reach / Normal.QUANTILE, 0, 1);
  }

  /** What the area loses when a column's values are dealt out anew among all rows. */
  private static SortedMap<String, Double> contributions(
      Encoding encoding,
      List<Input[]> rows,
      int windowFrom,
      List<double[]> weights,
      double value,
      List<String> names) {
    SortedMap<String, Double> lost = new TreeMap<>();
    List<Integer> dealt = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      dealt.add(row);
    }
    Collections.shuffle(dealt, new Random(RowSampleAccumulator.SEED));
    for (int column = 0; column < encoding.columns(); column++) {
      List<Input[]> changed = new ArrayList<>();
      for (int row = 0; row < rows.size(); row++) {
        Input[] copy = rows.get(row).clone();
        copy[column] = rows.get(dealt.get(row))[column];
        changed.add(copy);
      }
      lost.put(
          names.get(column),
          value - value(area(scores(encoding, changed, windowFrom, weights), windowFrom)));
    }
    return lost;
  }

  private static List<String> names(RowSample sample) {
    List<String> names = new ArrayList<>(sample.numbers());
    names.addAll(sample.categories());
    return names;
  }
}
