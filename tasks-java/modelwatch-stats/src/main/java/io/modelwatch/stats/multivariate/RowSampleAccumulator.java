package io.modelwatch.stats.multivariate;

import io.modelwatch.stats.Accumulator;
import io.modelwatch.stats.multivariate.RowSample.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws rows while a file is scanned: {@link #takesNext()} for each row, and {@link #add} for those
 * it takes.
 */
public final class RowSampleAccumulator implements Accumulator<RowSample> {

  /** Recorded in every report: another seed draws other rows. */
  public static final long SEED = 416;

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final int limit;
  private final List<String> numbers;
  private final List<String> categories;
  private final long first;
  private final long salt;
  private final List<Row> candidates = new ArrayList<>();
  private long seen;
  private long priority;
  private long bound = Long.MAX_VALUE;

  /**
   * A sample of no rows yet.
   *
   * @param limit at most so many rows are kept
   * @param first the place of the first row; those that follow lie behind it
   * @param source tells the rows of one file from those of another
   */
  public RowSampleAccumulator(
      int limit, List<String> numbers, List<String> categories, long first, String source) {
    this.limit = limit;
    this.numbers = List.copyOf(numbers);
    this.categories = List.copyOf(categories);
    this.first = first;
    this.salt = mixed(SEED + GOLDEN_RATIO * source.hashCode());
  }

  /** Whether the next row belongs to the sample as far as is known. */
  public boolean takesNext() {
    priority = mixed(salt + GOLDEN_RATIO * seen) >>> 1;
    seen++;
    return priority < bound;
  }

  /**
   * Adds the row that was just taken.
   *
   * @param numberValues NaN where missing
   * @param categoryValues null where missing
   */
  public void add(List<Double> numberValues, List<@Nullable String> categoryValues) {
    candidates.add(new Row(first + seen - 1, priority, numberValues, categoryValues));
    if (candidates.size() >= 2 * limit) {
      candidates.sort(Comparator.comparingLong(Row::priority));
      candidates.subList(limit, candidates.size()).clear();
      bound = candidates.get(limit - 1).priority();
    }
  }

  @Override
  public RowSample state() {
    return new RowSample(seen, limit, numbers, categories, candidates);
  }

  /** SplitMix64's mixing function (Steele, Lea and Flood 2014). */
  private static long mixed(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
