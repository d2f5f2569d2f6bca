package io.modelwatch.stats.drift;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Benjamini and Hochberg's (1995) correction for many tests: counting as drifted what has a q-value
 * of at most α makes the expected share of false ones among them at most α.
 */
public final class BenjaminiHochberg {

  private BenjaminiHochberg() {}

  /** The q-value of each p-value, in the same order. */
  public static double[] qValues(double[] pValues) {
    List<Integer> descending =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer test) -> pValues[test]).reversed())
            .toList();
    double[] qValues = new double[pValues.length];
    double smallest = 1;
    for (int i = 0; i < descending.size(); i++) {
      int test = descending.get(i);
      int rank = pValues.length - i;
      smallest = Math.min(smallest, pValues[test] * pValues.length / rank);
      qValues[test] = smallest;
    }
    return qValues;
  }
}
