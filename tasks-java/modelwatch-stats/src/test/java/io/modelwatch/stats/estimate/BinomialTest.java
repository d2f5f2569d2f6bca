package io.modelwatch.stats.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTest {

  private static final int DRAWS = 20_000;

  /**
   * Kolmogorov and Smirnov's distance to the exact distribution, at odds of ten thousand to one.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 0.3",
    "16, 0.5",
    "17, 0.02",
    "40, 0.9",
    "40, 0.3",
    "1000, 0.0099",
    "1000, 0.01",
    "1000, 0.985",
    "50000, 0.0001",
    "50000, 0.7"
  })
  void isDistributedAsItsNameSays(int number, double probability) {
    Well19937c random = new Well19937c(416);
    int[] found = new int[number + 1];
    for (int draw = 0; draw < DRAWS; draw++) {
      found[(int) Binomial.draw(random, number, probability)]++;
    }
    BinomialDistribution exact = new BinomialDistribution(null, number, probability);
    double below = 0;
    double distance = 0;
    for (int value = 0; value <= number; value++) {
      below += (double) found[value] / DRAWS;
      if (found[value] > 0) {
        distance = Math.max(distance, Math.abs(below - exact.cumulativeProbability(value)));
      }
    }
    assertThat(distance).isLessThan(2.3 / Math.sqrt(DRAWS));
  }

  @Test
  void whatIsCertainIsNotDrawn() {
    Well19937c random = new Well19937c(1);

    assertThat(Binomial.draw(random, 1_000_000_000_000L, 1)).isEqualTo(1_000_000_000_000L);
    assertThat(Binomial.draw(random, 1_000_000_000_000L, 0)).isZero();
    assertThat(Binomial.draw(random, 0, 0.5)).isZero();
  }
}
