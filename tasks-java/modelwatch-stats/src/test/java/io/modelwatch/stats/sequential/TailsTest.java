package io.modelwatch.stats.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 9, 10})
  void studentsTailIsThatOfCommonsMath(int freedom) {
    TDistribution distribution = new TDistribution(null, freedom);
    for (double t : new double[] {-8, -2.5, -0.1, 0, 0.3, 1, 3, 7, 40}) {
      assertThat(Tails.student(t, freedom))
          .isCloseTo(distribution.cumulativeProbability(-t), withinPercentage(1e-5));
    }
  }

  @Test
  void fishersTailIsThatOfCommonsMath() {
    for (double numerator : new double[] {1, 2.7, 8}) {
      for (int denominator : new int[] {2, 6, 12}) {
        FDistribution distribution = new FDistribution(null, numerator, denominator);
        for (double f : new double[] {0.1, 1, 4, 30}) {
          assertThat(Tails.fisher(f, numerator, denominator))
              .isCloseTo(1 - distribution.cumulativeProbability(f), offset(1e-9));
        }
      }
    }
    // Far out it is a power of f
    assertThat(Tails.fisher(1e6, 2, 4) / Tails.fisher(1e7, 2, 4))
        .isCloseTo(100, withinPercentage(0.1));
  }

  @Test
  void thePredictiveTailSumsToOneAndFalls() {
    // None of 1,000 before, then n = 2: P(1 or more) = 1 - B(.5, 1002.5) / B(.5, 1000.5)
    double none = 1000.5 / 1001 * 1001.5 / 1002;
    assertThat(Tails.predictive(0, 2, 0, 1000)).isEqualTo(1);
    assertThat(Tails.predictive(1, 2, 0, 1000)).isCloseTo(1 - none, offset(1e-12));
    assertThat(Tails.predictive(20, 1000, 0, 14_000)).isLessThan(1e-15).isPositive();
  }

  @Test
  void aQuantileIsWhereTheTailIsP() {
    double place = Tails.quantile(t -> Tails.student(t, 10), 1e-5);
    assertThat(Tails.student(place, 10)).isCloseTo(1e-5, withinPercentage(0.01));
    assertThat(place).isBetween(7.0, 8.0);
  }
}
