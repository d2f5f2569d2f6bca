package io.modelwatch.stats.estimate.cbpe;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealVector;

/**
 * How much commoner a combination of features is in a window than in a reference: the odds of an
 * additive logistic model that tells the rows of the two apart (Bickel et al. 2007). Features come
 * as codes: categories, or bins of numbers.
 */
public final class DensityRatio {

  /** The penalty on squared weights; features that do not shift get none. */
  private static final double RIDGE = 1;

  private static final int NEWTON_STEPS = 25;
  private static final double TOLERANCE = 1e-6;

  private DensityRatio() {}

  /**
   * The weight of each reference row, with a mean of 1.
   *
   * @param reference codes by feature and row, from 0
   * @param window codes of the same features
   */
  public static double[] weights(int[][] reference, int[][] window) {
    int features = reference.length;
    int[] offset = new int[features + 1];
    for (int feature = 0; feature < features; feature++) {
      int codes = 1 + Math.max(highest(reference[feature]), highest(window[feature]));
      offset[feature + 1] = offset[feature] + codes;
    }
    RealVector weight = new ArrayRealVector(offset[features] + 1);
    for (int step = 0; step < NEWTON_STEPS; step++) {
      Step next = new Step(offset, weight);
      next.add(reference, 0);
      next.add(window, 1);
      RealVector move = next.solve();
      weight = weight.add(move);
      if (move.getLInfNorm() < TOLERANCE) {
        break;
      }
    }
    double[] ratio = new double[reference[0].length];
    for (int row = 0; row < ratio.length; row++) {
      ratio[row] = Math.exp(logOdds(reference, row, offset, weight));
    }
    double mean = Arrays.stream(ratio).average().orElse(1);
    return Arrays.stream(ratio).map(value -> value / mean).toArray();
  }

  private static int highest(int[] codes) {
    return Arrays.stream(codes).max().orElse(0);
  }

  /** The last weight is the constant. */
  private static double logOdds(int[][] codes, int row, int[] offset, RealVector weight) {
    double sum = weight.getEntry(weight.getDimension() - 1);
    for (int feature = 0; feature < codes.length; feature++) {
      sum += weight.getEntry(offset[feature] + codes[feature][row]);
    }
    return sum;
  }

  /** One step of Newton's method on the penalised log likelihood. */
  private static final class Step {

    private final int[] offset;
    private final RealVector weight;
    private final double[] gradient;
    private final double[][] information;

    Step(int[] offset, RealVector weight) {
      this.offset = offset;
      this.weight = weight;
      this.gradient = weight.mapMultiply(-RIDGE).toArray();
      this.information = new double[gradient.length][gradient.length];
      for (int index = 0; index < gradient.length; index++) {
        information[index][index] = RIDGE;
      }
    }

    void add(int[][] codes, int label) {
      int[] active = new int[codes.length + 1];
      active[codes.length] = gradient.length - 1;
      for (int row = 0; row < codes[0].length; row++) {
        for (int feature = 0; feature < codes.length; feature++) {
          active[feature] = offset[feature] + codes[feature][row];
        }
        double probability = 1 / (1 + Math.exp(-logOdds(codes, row, offset, weight)));
        double curvature = probability * (1 - probability);
        for (int one : active) {
          gradient[one] += label - probability;
          for (int other : active) {
            information[one][other] += curvature;
          }
        }
      }
    }

    RealVector solve() {
      return new CholeskyDecomposition(new Array2DRowRealMatrix(information, false), 1e-8, 1e-14)
          .getSolver()
          .solve(new ArrayRealVector(gradient, false));
    }
  }
}
