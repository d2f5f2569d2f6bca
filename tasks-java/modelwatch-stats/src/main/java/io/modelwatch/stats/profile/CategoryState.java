package io.modelwatch.stats.profile;

import io.modelwatch.stats.State;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The distribution of a category column.
 *
 * <p>Bounded: with more than {@link #MAXIMUM} distinct categories, categories are counted together
 * in {@link #BUCKETS} buckets by their hash, named {@code #0} to {@code #1023}. Distances between
 * two columns in buckets are at most those between the columns themselves. Whether a set of rows
 * ends up in buckets follows from the set alone.
 *
 * @param rows rows seen
 * @param missing rows without a category
 * @param hashed whether categories are counted in buckets
 * @param counts rows by category, or by bucket
 */
public record CategoryState(long rows, long missing, boolean hashed, SortedMap<String, Long> counts)
    implements State<CategoryState>, ColumnState {

  /** More distinct categories are counted in buckets. */
  static final int MAXIMUM = 10_000;

  static final int BUCKETS = 1024;

  /** Takes an unmodifiable copy, in buckets if there are too many categories. */
  public CategoryState {
    if (!hashed && counts.size() > MAXIMUM) {
      counts = bucketed(counts);
      hashed = true;
    }
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  @Override
  public long n() {
    return rows;
  }

  @Override
  public CategoryState merge(CategoryState other) {
    boolean eitherHashed = hashed || other.hashed;
    SortedMap<String, Long> merged = new TreeMap<>(eitherHashed ? buckets() : counts);
    (eitherHashed ? other.buckets() : other.counts)
        .forEach((category, count) -> merged.merge(category, count, Long::sum));
    return new CategoryState(rows + other.rows, missing + other.missing, eitherHashed, merged);
  }

  /** The counts by bucket, whether or not there are too many categories. */
  public SortedMap<String, Long> buckets() {
    return hashed ? counts : bucketed(counts);
  }

  private static SortedMap<String, Long> bucketed(SortedMap<String, Long> counts) {
    SortedMap<String, Long> buckets = new TreeMap<>();
    counts.forEach((category, count) -> buckets.merge(bucket(category), count, Long::sum));
    return buckets;
  }

  /** The bucket that a category is counted in where there are too many. */
  public static String bucket(String category) {
    // String.hashCode is specified by the language, so stored states stay comparable; its high bits
    // are mixed in because short texts differ in the low ones only
    int hash = category.hashCode() * 0x9E3779B9;
    return "#" + (hash >>> (Integer.SIZE - 10));
  }
}
