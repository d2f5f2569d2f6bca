package io.modelwatch.metrics;

import io.modelwatch.domain.Segment;
import io.modelwatch.lake.Batch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is collected of the whole and of every segment that rows are met of.
 *
 * @param <C> what collects the rows of one segment
 */
final class BySegment<C> {

  /** The value of a segment column where it is missing. */
  static final String MISSING = "(missing)";

  private final Set<String> numbers;
  private final List<String> columns;
  private final List<int[]> crossings;
  private final Map<Segment, C> collectors = new HashMap<>();
  private final Function<Segment, C> factory;
  private final Predicate<Segment> apart;
  private final C whole;

  /** Collectors of all segments, made when the first row of one is met. */
  BySegment(Divisions divisions, Function<Segment, C> factory) {
    this(divisions, segment -> true, factory);
  }

  /**
   * Collectors of some segments; the others of a division are one together.
   *
   * @param apart which segments have a collector of their own
   */
  BySegment(Divisions divisions, Predicate<Segment> apart, Function<Segment, C> factory) {
    List<String> segments = divisions.segments();
    this.apart = apart;
    this.numbers = divisions.numbers();
    this.factory = factory;
    this.columns =
        segments.stream().flatMap(segment -> Segment.columns(segment).stream()).distinct().toList();
    this.crossings =
        segments.stream()
            .map(segment -> Segment.columns(segment).stream().mapToInt(columns::indexOf).toArray())
            .toList();
    this.whole = collector(Segment.WHOLE);
  }

  /** The columns to scan as categories, in this order. */
  List<String> columns() {
    return columns;
  }

  /** Finds the collectors of rows of one scan, whose category codes mean the same throughout. */
  final class OfScan {
    private final List<Map<Long, C>> byCodes = new ArrayList<>();

    OfScan() {
      crossings.forEach(crossing -> byCodes.add(new HashMap<>()));
    }

    /** Gives all collectors that a row belongs to: the whole's, then one of each division. */
    void of(Batch batch, int row, Consumer<C> consumer) {
      consumer.accept(whole);
      for (int index = 0; index < crossings.size(); index++) {
        int[] crossing = crossings.get(index);
        long codes = 0;
        boolean overflow = false;
        for (int column : crossing) {
          int code = batch.codes(column)[row];
          overflow |= code == Batch.OVERFLOW;
          codes = (codes << 32) | (code & 0xFFFFFFFFL);
        }
        consumer.accept(
            overflow
                ? collector(segment(batch, row, crossing))
                : byCodes
                    .get(index)
                    .computeIfAbsent(codes, ignored -> collector(segment(batch, row, crossing))));
      }
    }
  }

  /**
   * Gives all collectors that a row belongs to: the whole's, then one of each division.
   *
   * @param values its values by column, null where they are missing
   */
  void of(Map<String, @Nullable String> values, Consumer<C> consumer) {
    consumer.accept(whole);
    for (int[] crossing : crossings) {
      TreeMap<String, String> segment = new TreeMap<>();
      for (int column : crossing) {
        String name = columns.get(column);
        segment.put(name, value(name, values.get(name)));
      }
      consumer.accept(collector(new Segment(segment)));
    }
  }

  /** All collectors so far, the whole's too. */
  Map<Segment, C> all() {
    return Map.copyOf(collectors);
  }

  private C collector(Segment segment) {
    return collectors.computeIfAbsent(
        apart.test(segment) ? segment : LargestSegments.other(segment), factory);
  }

  private Segment segment(Batch batch, int row, int[] crossing) {
    TreeMap<String, String> values = new TreeMap<>();
    for (int column : crossing) {
      String name = columns.get(column);
      values.put(name, value(name, batch.category(column, row)));
    }
    return new Segment(values);
  }

  private String value(String column, @Nullable String text) {
    if (text == null) {
      return MISSING;
    }
    // A whole number stored as DOUBLE: 1 and not 1.0
    return numbers.contains(column) && text.endsWith(".0")
        ? text.substring(0, text.length() - 2)
        : text;
  }
}
