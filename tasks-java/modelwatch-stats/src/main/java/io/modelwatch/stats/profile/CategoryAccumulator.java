package io.modelwatch.stats.profile;

import io.modelwatch.stats.Accumulator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Summarizes a category column while it is scanned. */
public final class CategoryAccumulator implements Accumulator<CategoryState> {

  private long rows;
  private long missing;
  private boolean hashed;
  private Map<String, Long> counts = new HashMap<>();

  /** Adds rows of one category. */
  public void add(String category, long count) {
    rows += count;
    counts.merge(hashed ? CategoryState.bucket(category) : category, count, Long::sum);
    if (!hashed && counts.size() > CategoryState.MAXIMUM) {
      hashed = true;
      counts = new HashMap<>(new CategoryState(0, 0, false, new TreeMap<>(counts)).counts());
    }
  }

  /** Adds rows without a category. */
  public void addMissing(long count) {
    rows += count;
    missing += count;
  }

  @Override
  public CategoryState state() {
    return new CategoryState(rows, missing, hashed, new TreeMap<>(counts));
  }
}
