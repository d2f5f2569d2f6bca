package io.modelwatch.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A feature as a small number of codes, the same for every file: a category each; of a number with
 * many values, bins that hold equal shares of the first file's distinct values.
 */
final class FeatureCodes {

  private static final int MOST_CATEGORIES = 100;
  private static final int BINS = 20;

  private final Map<String, Integer> codes = new HashMap<>();
  private double[] edges = {};

  /** Takes the first file's values; a missing one is an empty text. */
  FeatureCodes(List<String> values) {
    List<String> distinct = values.stream().distinct().sorted().toList();
    double[] numbers =
        distinct.stream().mapToDouble(FeatureCodes::number).filter(Double::isFinite).toArray();
    boolean manyNumbers = distinct.size() > MOST_CATEGORIES && numbers.length > distinct.size() - 2;
    if (manyNumbers) {
      Arrays.sort(numbers);
      edges = new double[BINS - 1];
      for (int bin = 1; bin < BINS; bin++) {
        edges[bin - 1] = numbers[bin * numbers.length / BINS];
      }
    } else {
      distinct.stream()
          .limit(MOST_CATEGORIES)
          .forEach(category -> codes.put(category, codes.size() + 1));
    }
  }

  /** The codes of a file's values; 0 is everything that has none of its own. */
  int[] of(List<String> values) {
    List<Integer> coded = new ArrayList<>(values.size());
    values.forEach(
        value -> coded.add(edges.length == 0 ? codes.getOrDefault(value, 0) : bin(value)));
    return coded.stream().mapToInt(Integer::intValue).toArray();
  }

  private int bin(String value) {
    double number = number(value);
    if (Double.isNaN(number)) {
      return 0;
    }
    int found = Arrays.binarySearch(edges, number);
    return 1 + (found >= 0 ? found + 1 : -found - 1);
  }

  private static double number(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException text) {
      return Double.NaN;
    }
  }
}
