package io.modelwatch.columns;

import io.modelwatch.domain.Segment;
import io.modelwatch.stats.profile.CategoryState;
import io.modelwatch.stats.profile.TableState;
import io.modelwatch.stats.sequential.Binning;
import io.modelwatch.stats.sequential.CategoryBinning;
import io.modelwatch.stats.sequential.NumberBinning;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The bins that the days of columns are counted in, frozen with the reference, and the segments
 * that they are counted in apart.
 *
 * @param numbers of number columns, by name
 * @param categories of category columns, by name
 * @param segments the parts of the predictions, each by one column's value
 */
record FixedBins(
    SortedMap<String, NumberBinning> numbers,
    SortedMap<String, CategoryBinning> categories,
    List<Segment> segments)
    implements Serializable {

  /** So many segments are judged apart, the largest of the reference. */
  private static final int MOST_SEGMENTS = 20;

  /** With a smaller share of the reference a segment has too few rows to be judged. */
  private static final double LEAST_SHARE = 0.01;

  FixedBins {
    segments = List.copyOf(segments);
  }

  /**
   * Those of a reference. Columns without a value in it have none; segments are those of its
   * categories.
   *
   * @param columns which columns
   * @param divisions the columns whose values are segments
   */
  static FixedBins of(TableState reference, Collection<String> columns, List<String> divisions) {
    SortedMap<String, NumberBinning> numbers = new TreeMap<>();
    SortedMap<String, CategoryBinning> categories = new TreeMap<>();
    reference
        .numbers()
        .forEach(
            (name, state) -> {
              if (columns.contains(name) && state.finite() > 0) {
                numbers.put(name, (NumberBinning) Binning.of(state));
              }
            });
    reference
        .categories()
        .forEach(
            (name, state) -> {
              if (columns.contains(name) && state.present() > 0) {
                categories.put(name, (CategoryBinning) Binning.of(state));
              }
            });
    return new FixedBins(numbers, categories, segments(reference, divisions));
  }

  private static List<Segment> segments(TableState reference, List<String> divisions) {
    record Sized(Segment segment, double share) {}
    List<Sized> segments = new ArrayList<>();
    for (String column : divisions) {
      CategoryState state = reference.categories().get(column);
      if (state == null || state.hashed()) {
        continue;
      }
      state
          .counts()
          .forEach(
              (value, count) ->
                  segments.add(
                      new Sized(Segment.of(column, value), (double) count / state.rows())));
    }
    return segments.stream()
        .filter(sized -> sized.share() >= LEAST_SHARE && sized.share() < 1)
        .sorted(
            Comparator.comparing((Sized sized) -> -sized.share())
                .thenComparing(sized -> sized.segment().toString()))
        .limit(MOST_SEGMENTS)
        .map(Sized::segment)
        .sorted(Comparator.comparing(Segment::toString))
        .toList();
  }

  /** The same of some columns only. */
  FixedBins only(Collection<String> columns) {
    SortedMap<String, NumberBinning> fewerNumbers = new TreeMap<>(numbers);
    SortedMap<String, CategoryBinning> fewerCategories = new TreeMap<>(categories);
    fewerNumbers.keySet().retainAll(columns);
    fewerCategories.keySet().retainAll(columns);
    return new FixedBins(
        fewerNumbers,
        fewerCategories,
        segments.stream()
            .filter(segment -> columns.containsAll(segment.values().keySet()))
            .toList());
  }

  /** All bins, by column. */
  SortedMap<String, Binning> all() {
    SortedMap<String, Binning> all = new TreeMap<>(numbers);
    all.putAll(categories);
    return all;
  }

  /** The columns whose values are segments. */
  List<String> divisions() {
    return segments.stream()
        .flatMap(segment -> segment.values().keySet().stream())
        .distinct()
        .toList();
  }

  /** Tells these bins and segments from any others. */
  String text() {
    return Stream.concat(
            all().entrySet().stream().map(FixedBins::text), Stream.of(segments.toString()))
        .toList()
        .toString();
  }

  private static String text(Map.Entry<String, Binning> column) {
    return column.getKey() + " " + column.getValue().text();
  }
}
