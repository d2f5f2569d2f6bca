package io.modelwatch.drift;

import io.modelwatch.stats.drift.CategoryPair;
import io.modelwatch.stats.drift.ColumnPair;
import io.modelwatch.stats.drift.NumberPair;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.CategoryStatistic;
import io.modelwatch.stats.profile.NumberState;
import io.modelwatch.stats.profile.NumberStatistic;
import io.modelwatch.stats.profile.Resolution;
import io.modelwatch.stats.profile.TableState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Brings the columns of a window together with those of its baseline. */
final class Pairs {

  private static final NumberState NO_NUMBERS = new NumberStatistic(Resolution.DEFAULT).identity();
  private static final CategoryState NO_CATEGORIES = new CategoryStatistic().identity();

  private Pairs() {}

  /**
   * The pair of each of the columns that the window has. A baseline column without any value is no
   * reference: it counts as one without rows.
   */
  static Map<String, ColumnPair> of(
      Collection<String> columns, TableState baseline, TableState window) {
    Map<String, ColumnPair> pairs = new LinkedHashMap<>();
    for (String column : columns) {
      NumberState numbers = window.numbers().get(column);
      if (numbers != null) {
        NumberState before = baseline.numbers().getOrDefault(column, NO_NUMBERS);
        pairs.put(column, new NumberPair(before.present() == 0 ? NO_NUMBERS : before, numbers));
      }
      CategoryState categories = window.categories().get(column);
      if (categories != null) {
        CategoryState before = baseline.categories().getOrDefault(column, NO_CATEGORIES);
        pairs.put(
            column, new CategoryPair(before.present() == 0 ? NO_CATEGORIES : before, categories));
      }
    }
    return pairs;
  }
}
