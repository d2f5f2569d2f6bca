package io.modelwatch.stats.drift;

import io.modelwatch.domain.Bin;
import io.modelwatch.stats.profile.CategoryState;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** A category column of the baseline and of the window: a bin a category, and one for missing. */
public final class CategoryPair implements ColumnPair {

  private final CategoryState baseline;
  private final CategoryState window;
  private final Bins bins;

  /** Compares a window with its baseline. */
  public CategoryPair(CategoryState baseline, CategoryState window) {
    this.baseline = baseline;
    this.window = window;
    boolean hashed = baseline.hashed() || window.hashed();
    SortedMap<String, Long> before = hashed ? baseline.buckets() : baseline.counts();
    SortedMap<String, Long> after = hashed ? window.buckets() : window.counts();
    SortedSet<String> categories = new TreeSet<>(before.keySet());
    categories.addAll(after.keySet());
    List<Bin> kept = new ArrayList<>();
    List<Long> baselineCounts = new ArrayList<>();
    List<Long> windowCounts = new ArrayList<>();
    for (String category : categories) {
      kept.add(Bin.named(category));
      baselineCounts.add(before.getOrDefault(category, 0L));
      windowCounts.add(after.getOrDefault(category, 0L));
    }
    kept.add(Bin.named("missing"));
    baselineCounts.add(baseline.missing());
    windowCounts.add(window.missing());
    this.bins = new Bins(kept, baselineCounts, windowCounts).withRarePooled();
  }

  @Override
  public CategoryState baseline() {
    return baseline;
  }

  @Override
  public CategoryState window() {
    return window;
  }

  @Override
  public Bins bins() {
    return bins;
  }

  @Override
  public long baselinePresent() {
    return baseline.present();
  }

  @Override
  public long windowPresent() {
    return window.present();
  }
}
