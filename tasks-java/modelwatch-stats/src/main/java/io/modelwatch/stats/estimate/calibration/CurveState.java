package io.modelwatch.stats.estimate.calibration;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * What a day's labels depend on, as one vector: the values of a calibration curve at its knots, the
 * level of the week, and the logarithm of the usual share of positives. The level is added to the
 * curve at all knots. The usual share is that of the curve without it: where the level walks, what
 * is usual walks with it.
 */
final class CurveState {

  /** How many knots a curve has; their values come first. */
  static final int KNOTS = 9;

  /** The place of the level. */
  static final int LEVEL = KNOTS;

  /** The place of the usual share of positives. */
  static final int RATE = KNOTS + 1;

  static final int SIZE = KNOTS + 2;

  private CurveState() {}

  /** The values at the knots without the level. */
  static double[] withoutLevel(RealVector state) {
    return state.getSubVector(0, KNOTS).toArray();
  }

  /** The values at the knots, level included. */
  static double[] curve(RealVector state) {
    return state.getSubVector(0, KNOTS).mapAdd(state.getEntry(LEVEL)).toArray();
  }

  /** The covariance of the values at the knots, level included, given that of the state. */
  static RealMatrix curveCovariance(RealMatrix ofState) {
    RealMatrix covariance = new Array2DRowRealMatrix(KNOTS, KNOTS);
    for (int row = 0; row < KNOTS; row++) {
      for (int column = 0; column < KNOTS; column++) {
        covariance.setEntry(
            row,
            column,
            ofState.getEntry(row, column)
                + ofState.getEntry(row, LEVEL)
                + ofState.getEntry(LEVEL, column)
                + ofState.getEntry(LEVEL, LEVEL));
      }
    }
    return covariance;
  }

  /** The gradient by the state, given that by the values at the knots, level included. */
  static RealVector gradient(double[] byCurve) {
    RealVector gradient = new ArrayRealVector(SIZE);
    for (int knot = 0; knot < KNOTS; knot++) {
      gradient.setEntry(knot, byCurve[knot]);
      gradient.addToEntry(LEVEL, byCurve[knot]);
    }
    return gradient;
  }

  /** The information on the state, given that on the values at the knots, level included. */
  static Array2DRowRealMatrix information(double[][] onCurve) {
    double[][] information = new double[SIZE][SIZE];
    for (int row = 0; row < KNOTS; row++) {
      for (int column = 0; column < KNOTS; column++) {
        double value = onCurve[row][column];
        information[row][column] = value;
        information[row][LEVEL] += value;
        information[LEVEL][column] += value;
        information[LEVEL][LEVEL] += value;
      }
    }
    return new Array2DRowRealMatrix(information, false);
  }

  /** A matrix of the knots as one of the state, zero elsewhere. */
  static Array2DRowRealMatrix padded(RealMatrix ofKnots) {
    Array2DRowRealMatrix padded = new Array2DRowRealMatrix(SIZE, SIZE);
    padded.setSubMatrix(ofKnots.getData(), 0, 0);
    return padded;
  }

  /** The part of a matrix of the state that is of the knots. */
  static RealMatrix ofKnots(RealMatrix ofState) {
    return ofState.getSubMatrix(0, KNOTS - 1, 0, KNOTS - 1);
  }
}
