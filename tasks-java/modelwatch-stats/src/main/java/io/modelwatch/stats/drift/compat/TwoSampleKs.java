package io.modelwatch.stats.drift.compat;

import io.modelwatch.stats.drift.NumberPair;
import io.modelwatch.stats.profile.Cells;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;

/** {@code scipy.stats.ks_2samp}: exact up to 10,000 rows, as the limit beyond. */
final class TwoSampleKs {

  private static final int EXACT = 10_000;

  private TwoSampleKs() {}

  static double pValue(NumberPair pair) {
    Cells before = pair.baseline().cells();
    Cells after = pair.window().cells();
    if (Math.max(before.total(), after.total()) > EXACT) {
      return pair.steps().pValue();
    }
    return KolmogorovSmirnovTest.withDefaults()
        .with(PValueMethod.EXACT)
        .test(numbers(before), numbers(after))
        .getPValue();
  }

  private static double[] numbers(Cells cells) {
    double[] numbers = new double[(int) cells.total()];
    int next = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      for (long i = cells.count(cell); i > 0; i--) {
        numbers[next++] = cells.value(cell);
      }
    }
    return numbers;
  }
}
