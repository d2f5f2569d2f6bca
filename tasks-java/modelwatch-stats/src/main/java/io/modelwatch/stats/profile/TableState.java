package io.modelwatch.stats.profile;

import io.modelwatch.stats.State;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The distributions of a table's columns.
 *
 * @param numbers of the number columns, by name
 * @param categories of the category columns, by name
 */
public record TableState(
    SortedMap<String, NumberState> numbers, SortedMap<String, CategoryState> categories)
    implements State<TableState> {

  /** Of no columns. */
  public static final TableState NONE = new TableState(new TreeMap<>(), new TreeMap<>());

  /** Takes unmodifiable copies. */
  public TableState {
    numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    categories = Collections.unmodifiableSortedMap(new TreeMap<>(categories));
  }

  /** The number of rows; 0 where there are no columns. */
  @Override
  public long n() {
    long rows = numbers.values().stream().mapToLong(State::n).max().orElse(0);
    return Math.max(rows, categories.values().stream().mapToLong(State::n).max().orElse(0));
  }

  /** Column by column: a column that only one side has is taken as it is. */
  @Override
  public TableState merge(TableState other) {
    return new TableState(merge(numbers, other.numbers), merge(categories, other.categories));
  }

  /** The same columns with their numbers told apart no finer than {@code coarser}. */
  public TableState within(Resolution coarser) {
    SortedMap<String, NumberState> coarsened = new TreeMap<>();
    numbers.forEach((column, state) -> coarsened.put(column, state.within(coarser)));
    return new TableState(coarsened, categories);
  }

  private static <S extends State<S>> SortedMap<String, S> merge(
      Map<String, S> first, Map<String, S> second) {
    SortedMap<String, S> merged = new TreeMap<>(first);
    second.forEach((column, state) -> merged.merge(column, state, State::merge));
    return merged;
  }
}
