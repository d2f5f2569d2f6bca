package io.modelwatch.stats.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.MetricValue;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One half of the positives is reported within days, the other within weeks. */
@Tag("study")
class SegmentDelayTest {

  private static final int STREAMS = 3;
  private static final int FAST = 0;
  private static final int SLOW = 1;

  @Test
  void silenceOfTheFastSaysMoreThanThatOfTheSlow() {
    double[] told = new double[2];
    double[] untold = new double[2];
    for (int seed = 1; seed <= STREAMS; seed++) {
      SegmentStream stream = SegmentStream.delayed(seed, 1, 20);
      addErrors(stream, true, told);
      addErrors(stream, false, untold);
    }
    assertThat(untold[FAST]).as("precision of the fast, one curve for all").isGreaterThan(0.05);
    assertThat(untold[SLOW]).as("precision of the slow, one curve for all").isLessThan(-0.05);
    for (double bias : told) {
      assertThat(bias).as("precision, a curve for each segment").isCloseTo(0, within(0.03));
    }
  }

  private static void addErrors(SegmentStream stream, boolean segmentsAreTold, double[] sum) {
    Map<Integer, Map<String, MetricValue>> figures =
        stream.figures(stream.estimator(segmentsAreTold)).get(Basis.BEST);
    for (int segment = 0; segment < sum.length; segment++) {
      double best = figures.get(segment).get("precision").value();
      sum[segment] += (best - stream.precision(segment)) / STREAMS;
    }
  }
}
