package io.modelwatch.stats.drift.compat;

import io.modelwatch.stats.drift.CategoryPair;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The counts of the categories that either side has, in ascending order, missing ones left out. */
final class Categories {

  private final long[] baseline;
  private final long[] window;

  private Categories(long[] baseline, long[] window) {
    this.baseline = baseline;
    this.window = window;
  }

  static Categories of(CategoryPair pair) {
    SortedSet<String> categories = new TreeSet<>(pair.baseline().counts().keySet());
    categories.addAll(pair.window().counts().keySet());
    return new Categories(
        counts(categories, pair.baseline().counts()), counts(categories, pair.window().counts()));
  }

  long[] baseline() {
    return baseline;
  }

  long[] window() {
    return window;
  }

  private static long[] counts(SortedSet<String> categories, Map<String, Long> counts) {
    return categories.stream().mapToLong(category -> counts.getOrDefault(category, 0L)).toArray();
  }
}
