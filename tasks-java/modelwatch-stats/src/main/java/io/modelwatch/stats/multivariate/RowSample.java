package io.modelwatch.stats.multivariate;

import io.modelwatch.stats.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whole rows drawn at random, bounded: those with the smallest priorities (bottom-k sampling).
 *
 * <p>A row's priority is a hash of where it lies, so that the rows drawn follow from the rows
 * there, the seed and the limit alone, whatever the order and the split they are read in.
 *
 * @param seen rows drawn from
 * @param limit at most so many are kept
 * @param numbers the number columns
 * @param categories the category columns
 * @param rows the rows kept, in the order in which they lay
 */
public record RowSample(
    long seen, int limit, List<String> numbers, List<String> categories, List<Row> rows)
    implements State<RowSample> {

  /** What decides the order of rows, for {@link #rows()}. */
  private static final Comparator<Row> PLACE =
      Comparator.comparingLong(Row::place).thenComparingLong(Row::priority);

  /**
   * A row.
   *
   * @param place grows in the order of the rows of a file, and of files
   * @param priority the smaller, the sooner it is drawn
   * @param numbers in the order of the number columns; NaN where missing
   * @param categories in the order of the category columns; null where missing
   */
  public record Row(
      long place, long priority, List<Double> numbers, List<@Nullable String> categories) {}

  /** Cuts to the limit. */
  public RowSample {
    numbers = List.copyOf(numbers);
    categories = List.copyOf(categories);
    rows = drawn(rows, limit);
  }

  @Override
  public long n() {
    return seen;
  }

  /** Drawn from both; a sample of no rows may have no columns. */
  @Override
  public RowSample merge(RowSample other) {
    List<Row> both = new ArrayList<>(rows);
    both.addAll(other.rows);
    RowSample named = numbers.isEmpty() && categories.isEmpty() ? other : this;
    return new RowSample(
        seen + other.seen, Math.max(limit, other.limit), named.numbers, named.categories, both);
  }

  /** The values of a number column. */
  double[] numbers(int column) {
    return rows.stream().mapToDouble(row -> row.numbers().get(column)).toArray();
  }

  /** The values of a category column. */
  List<@Nullable String> categories(int column) {
    List<@Nullable String> values = new ArrayList<>(rows.size());
    rows.forEach(row -> values.add(row.categories().get(column)));
    return values;
  }

  private static List<Row> drawn(List<Row> rows, int limit) {
    if (rows.size() <= limit) {
      return rows.stream().sorted(PLACE).toList();
    }
    return rows.stream()
        .sorted(Comparator.comparingLong(Row::priority).thenComparingLong(Row::place))
        .limit(limit)
        .sorted(PLACE)
        .toList();
  }
}
