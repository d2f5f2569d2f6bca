package io.modelwatch.stats.estimate.calibration;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Covariance matrices: symmetric and positive definite. */
final class Covariance {

  private static final double SYMMETRY = 1e-8;
  private static final double SMALLEST = 1e-14;

  private Covariance() {}

  /**
   * Of values at knots that are the more alike the nearer they are.
   *
   * @param reach the distance, in knots, over which they are alike
   * @param shape the variance in which they may differ
   * @param level the variance of all together
   */
  static RealMatrix ofKnots(double reach, double shape, double level) {
    RealMatrix matrix = new Array2DRowRealMatrix(CurveState.KNOTS, CurveState.KNOTS);
    for (int row = 0; row < CurveState.KNOTS; row++) {
      for (int column = 0; column < CurveState.KNOTS; column++) {
        matrix.setEntry(row, column, level + shape * Math.exp(-Math.abs(row - column) / reach));
      }
    }
    return matrix;
  }

  /** The inverse. */
  static Array2DRowRealMatrix inverse(RealMatrix matrix) {
    return new Array2DRowRealMatrix(decompose(matrix).getSolver().getInverse().getData(), false);
  }

  /** What makes errors with this covariance of independent ones: its Cholesky factor. */
  static RealMatrix root(RealMatrix matrix) {
    return decompose(matrix).getL();
  }

  private static CholeskyDecomposition decompose(RealMatrix matrix) {
    RealMatrix symmetric = matrix.add(matrix.transpose()).scalarMultiply(0.5);
    return new CholeskyDecomposition(symmetric, SYMMETRY, SMALLEST);
  }
}
