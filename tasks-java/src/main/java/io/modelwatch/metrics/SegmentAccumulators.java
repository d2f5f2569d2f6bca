package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.Segment;
import io.modelwatch.lake.Batch;
import io.modelwatch.stats.classification.PerformanceState;
import io.modelwatch.stats.classification.PredictionAccumulator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The accumulators of the whole and of every segment that rows are met of. */
final class SegmentAccumulators {

  /** The value of a segment column where it is missing. */
  static final String MISSING = "(missing)";

  private final Monitor monitor;
  private final List<String> columns;
  private final List<int[]> crossings;
  private final Map<Segment, PredictionAccumulator> accumulators = new HashMap<>();
  private final PredictionAccumulator whole;

  SegmentAccumulators(Monitor monitor) {
    this.monitor = monitor;
    this.columns =
        monitor.columns().segments().stream()
            .flatMap(segment -> Arrays.stream(segment.split("\\*", -1)))
            .distinct()
            .toList();
    this.crossings =
        monitor.columns().segments().stream()
            .map(
                segment ->
                    Arrays.stream(segment.split("\\*", -1)).mapToInt(columns::indexOf).toArray())
            .toList();
    this.whole = accumulator(Segment.WHOLE);
  }

  /** The columns to scan as categories, in this order. */
  List<String> columns() {
    return columns;
  }

  /** Finds the accumulators of rows of one file, whose category codes mean the same throughout. */
  final class OfFile {
    private final List<Map<Long, PredictionAccumulator>> byCodes = new ArrayList<>();

    OfFile() {
      crossings.forEach(crossing -> byCodes.add(new HashMap<>()));
    }

    /** Gives all accumulators that a row belongs to. */
    void of(Batch batch, int row, Consumer<PredictionAccumulator> consumer) {
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
                ? accumulator(segment(batch, row, crossing))
                : byCodes
                    .get(index)
                    .computeIfAbsent(codes, ignored -> accumulator(segment(batch, row, crossing))));
      }
    }
  }

  /** The states of all segments. */
  Map<Segment, PerformanceState> states() {
    Map<Segment, PerformanceState> states = new HashMap<>();
    accumulators.forEach((segment, accumulator) -> states.put(segment, accumulator.state()));
    return states;
  }

  private PredictionAccumulator accumulator(Segment segment) {
    return accumulators.computeIfAbsent(
        segment, ignored -> Settings.statistic(monitor, segment).accumulator());
  }

  private Segment segment(Batch batch, int row, int[] crossing) {
    TreeMap<String, String> values = new TreeMap<>();
    for (int column : crossing) {
      values.put(columns.get(column), value(batch, row, column));
    }
    return new Segment(values);
  }

  private String value(Batch batch, int row, int column) {
    int code = batch.codes(column)[row];
    if (code == Batch.MISSING) {
      return MISSING;
    }
    String text =
        code == Batch.OVERFLOW ? batch.text(column, row) : batch.dictionary(column).get(code);
    // A whole number stored as DOUBLE: 1 and not 1.0
    return isNumber(columns.get(column)) && text.endsWith(".0")
        ? text.substring(0, text.length() - 2)
        : text;
  }

  private boolean isNumber(String name) {
    Monitor.Column feature = monitor.columns().features().get(name);
    Monitor.Column column = feature == null ? monitor.columns().operational().get(name) : feature;
    return column != null && column.type() == Monitor.ColumnType.NUMBER;
  }
}
