package io.modelwatch.stats.sequential;

import io.modelwatch.domain.Bin;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.ColumnState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bins of categories: the most frequent ones alone, the other known ones together. Where the
 * baseline has too many to keep them apart, they are counted by their hash and none is new.
 */
public final class CategoryBinning implements Binning {

  /** So many categories have bins of their own. */
  private static final int ALONE = 30;

  /** So many bins are there where categories are known by their hash only. */
  private static final int HASHED = 16;

  private final boolean hashed;
  private final List<Bin> ordinary;
  private final SortedMap<String, Integer> bins;

  private CategoryBinning(boolean hashed, List<Bin> ordinary, SortedMap<String, Integer> bins) {
    this.hashed = hashed;
    this.ordinary = List.copyOf(ordinary);
    this.bins = bins;
  }

  /** The bins of a baseline; one without categories knows none. */
  static CategoryBinning of(CategoryState baseline) {
    return baseline.hashed() ? byHash() : byName(baseline.counts());
  }

  private static CategoryBinning byName(SortedMap<String, Long> counts) {
    List<String> alone =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(ALONE)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    SortedMap<String, Integer> bins = new TreeMap<>();
    List<Bin> ordinary = new ArrayList<>();
    for (String category : alone) {
      bins.put(category, FIRST + ordinary.size());
      ordinary.add(Bin.named(category));
    }
    if (counts.size() > alone.size()) {
      counts.keySet().forEach(category -> bins.putIfAbsent(category, FIRST + alone.size()));
      ordinary.add(Bin.named(counts.size() - alone.size() + " rare categories together"));
    }
    return new CategoryBinning(false, ordinary, bins);
  }

  private static CategoryBinning byHash() {
    List<Bin> ordinary = new ArrayList<>();
    for (int bin = 0; bin < HASHED; bin++) {
      ordinary.add(Bin.named("categories of hash " + bin + " of " + HASHED));
    }
    return new CategoryBinning(true, ordinary, new TreeMap<>());
  }

  /** Where a category belongs; one that is missing is not asked for. */
  public int bin(String category) {
    return hashed ? hashBin(CategoryState.bucket(category)) : bins.getOrDefault(category, NEW);
  }

  private static int hashBin(String bucket) {
    return FIRST + Integer.parseInt(bucket.substring(1)) % HASHED;
  }

  @Override
  public SeriesKind kind() {
    return ordinary.size() <= 2 ? SeriesKind.TWO_VALUED : SeriesKind.CATEGORIES;
  }

  @Override
  public List<Bin> ordinary() {
    return ordinary;
  }

  @Override
  public String text() {
    return hashed + " " + bins;
  }

  /** Of a column that had few categories and has too many now, all are new. */
  @Override
  public long[] count(ColumnState state) {
    CategoryState categories = (CategoryState) state;
    long[] counts = new long[size()];
    counts[MISSING] = categories.missing();
    SortedMap<String, Long> byName = hashed ? categories.buckets() : categories.counts();
    byName.forEach(
        (category, count) ->
            counts[hashed ? hashBin(category) : bins.getOrDefault(category, NEW)] += count);
    return counts;
  }
}
