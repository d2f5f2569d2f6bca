package io.modelwatch.stats.harm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.domain.RiskChange;
import io.modelwatch.stats.harm.Promise.Held;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * By SciPy 1.17: {@code bernoulli.logpmf} of each label at {@code expit(logit(p) ± x)} or {@code (1
 * - x) p + x m}, with {@code p = (y + 1/2) / (n + 1)} and weights {@code (n + 1) / (n + 1 +
 * cases)}; of RISK with {@code p} levelled by {@code brentq}.
 */
class TiltTest {

  private static final double EXACT = 1e-12;

  /** Of the past 12 of 40 and 27 of 30 were positive, now 1 of 10 and 2 of 5. */
  private static final List<Held> HELD =
      new Promise(cells(40, 12, 30, 27)).hold(cells(10, 1, 5, 2));

  @ParameterizedTest
  @CsvSource({
    "LESS, 1.2488757236293835, 2.0411331049092376, 1.3105949151452871",
    "MORE, -1.7597425112471785, -2.041133104909237, 1.5661602998189836",
    "RISK, 0.18198858836330581, 0.59605036452524651, 0.60993583957173336"
  })
  void isAsScipyHasIt(RiskChange change, double ratio, double deviation, double foreseen) {
    Tilt tilt = of(change);

    assertThat(tilt.logRatio(HELD, true, tilt.beyond().get(0), 1)).isCloseTo(ratio, within(EXACT));
    assertThat(tilt.logRatio(HELD, true, tilt.beyond().get(0), 0.25))
        .isCloseTo(ratio / 4, within(EXACT));
    assertThat(tilt.deviation(HELD, true, 1.5)).isCloseTo(deviation, within(EXACT));
    assertThat(tilt.foreseen(HELD, true, 1)).isCloseTo(foreseen, within(EXACT));
  }

  /** The mean of those that were picked is not that of all. */
  @Test
  void whereOnlyPickedLabelsAreKnownWhatIsLostIsOfAllShares() {
    assertThat(of(RiskChange.RISK).logRatio(HELD, false, 0.15, 1))
        .isCloseTo(1.6777938532464196, within(EXACT));
  }

  /** Of one label, at the edge of what is tolerated and within. */
  @Test
  void aBetIsFairWhileWhatScoresMeanIsWithinWhatIsTolerated() {
    for (Tilt tilt : Tilt.ALL) {
      for (double by : tilt.beyond()) {
        double positive = Math.exp(tilt.logRatio(one(1), false, by, 1));
        double negative = Math.exp(tilt.logRatio(one(0), false, by, 1));
        double kept = 0.5 * positive + 0.5 * negative;

        assertThat(kept).as("%s by %s", tilt.change(), by).isLessThan(1);
      }
    }
  }

  /** All numbers of positives of three cells, as likely as they are at a level. */
  @ParameterizedTest
  @ValueSource(doubles = {-2, -0.5, 0, 2})
  void whatIsLostOfTheOrderIsAskedFairlyWhateverTheLevel(double level) {
    Tilt tilt = of(RiskChange.RISK);
    List<Held> promised = three(6, 2, 1);
    double mean =
        promised.stream().mapToDouble(cell -> cell.shareAt(level)).average().orElseThrow();
    for (double lost : new double[] {0, 0.04}) {
      double[] expected = new double[2];
      for (int first = 0; first <= 6; first++) {
        for (int second = 0; second <= 6; second++) {
          for (int third = 0; third <= 6; third++) {
            List<Held> came = three(first, second, third);
            double likely =
                came.stream()
                    .mapToDouble(
                        cell ->
                            new BinomialDistribution(
                                    null, 6, (1 - lost) * cell.shareAt(level) + lost * mean)
                                .probability((int) cell.positives()))
                    .reduce(1, (one, other) -> one * other);
            for (int by = 0; by < 2; by++) {
              expected[by] +=
                  likely * Math.exp(tilt.logRatio(came, true, tilt.beyond().get(by), 1));
            }
          }
        }
      }
      assertThat(Arrays.stream(expected).max().orElseThrow())
          .as("lost %s", lost)
          .isLessThan(lost == 0 ? 0.99 : 1.02);
    }
  }

  private static List<Held> three(int first, int second, int third) {
    return List.of(
        new Held(6, first, 0.05, 1e12),
        new Held(6, second, 0.3, 1e12),
        new Held(6, third, 0.8, 1e12));
  }

  private static List<Held> one(int positives) {
    return List.of(new Held(1, positives, 0.5, 1e12));
  }

  private static Tilt of(RiskChange change) {
    return Tilt.ALL.stream().filter(tilt -> tilt.change() == change).findFirst().orElseThrow();
  }

  private static LabelsByScore cells(int low, int ofLow, int high, int ofHigh) {
    return new LabelsByScore()
        .add(0.3, true, ofLow)
        .add(0.3, false, low - ofLow)
        .add(0.9, true, ofHigh)
        .add(0.9, false, high - ofHigh);
  }
}
