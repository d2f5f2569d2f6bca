package io.modelwatch.stats.estimate.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

/** The curve is a linear function of the state; all else follows from its matrix. */
class CurveStateTest {

  private static final double TOLERANCE = 1e-12;

  private final RandomGenerator random = new Well19937c(1);
  private final RealMatrix curveOfState = curveOfState();

  @Test
  void addsTheLevelAtAllKnots() {
    RealVector state = new ArrayRealVector(values(CurveState.SIZE));
    assertThat(CurveState.curve(state)).isEqualTo(curveOfState.operate(state).toArray());
    assertThat(CurveState.withoutLevel(state))
        .isEqualTo(state.getSubVector(0, CurveState.KNOTS).toArray());
  }

  @Test
  void carriesCovariancesGradientsAndInformationOver() {
    RealMatrix ofState = matrix(CurveState.SIZE);
    RealMatrix ofCurve = matrix(CurveState.KNOTS);
    double[] byCurve = values(CurveState.KNOTS);
    RealMatrix stateOfCurve = curveOfState.transpose();
    assertSame(
        CurveState.curveCovariance(ofState), curveOfState.multiply(ofState).multiply(stateOfCurve));
    assertSame(
        CurveState.information(ofCurve.getData()),
        stateOfCurve.multiply(ofCurve).multiply(curveOfState));
    RealVector gradient = stateOfCurve.operate(new ArrayRealVector(byCurve));
    assertThat(CurveState.gradient(byCurve).subtract(gradient).getNorm()).isLessThan(TOLERANCE);
  }

  private static void assertSame(RealMatrix actual, RealMatrix expected) {
    assertThat(actual.subtract(expected).getNorm()).isLessThan(TOLERANCE);
  }

  private static RealMatrix curveOfState() {
    RealMatrix matrix = new Array2DRowRealMatrix(CurveState.KNOTS, CurveState.SIZE);
    for (int knot = 0; knot < CurveState.KNOTS; knot++) {
      matrix.setEntry(knot, knot, 1);
      matrix.setEntry(knot, CurveState.LEVEL, 1);
    }
    return matrix;
  }

  /** A symmetric matrix. */
  private RealMatrix matrix(int size) {
    RealVector values = new ArrayRealVector(values(size));
    return values.outerProduct(values);
  }

  private double[] values(int size) {
    return DoubleStream.generate(random::nextGaussian).limit(size).toArray();
  }
}
