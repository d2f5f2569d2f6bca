package io.modelwatch.metrics;

import io.modelwatch.database.FeedbackStore;
import io.modelwatch.domain.Segment;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.states.RowCollector;
import io.modelwatch.states.RowSummary;
import io.modelwatch.stats.Form;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.classification.FeedbackAccumulator;
import io.modelwatch.stats.classification.FeedbackCounts;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Mature recommendations, each joined with the feedback on it.
 *
 * @param format how those of a segment are written
 * @param divisions by segment
 * @param matureUpTo predictions up to this time are mature, in microseconds since 1970
 */
record FeedbackRows(StateFormat<FeedbackCounts> format, Divisions divisions, long matureUpTo)
    implements RowSummary<Map<Segment, FeedbackCounts>> {

  private static final String NEGATIVE = "-";

  /**
   * What feedback is joined as: a sign where it is negative, then the rating where there is one.
   */
  static String joined(FeedbackStore.Said said) {
    return (said.negative() ? NEGATIVE : " ") + (said.rating() == null ? "" : said.rating());
  }

  @Override
  public ColumnScan columns() {
    return new ColumnScan(
        List.of("decision"),
        accumulators().columns(),
        List.of(),
        List.of("event_time"),
        RowFilter.none());
  }

  @Override
  public RowCollector<Map<Segment, FeedbackCounts>> collector() {
    return new SegmentCollector<>(accumulators(), this::recommendation);
  }

  @Override
  public Form<Map<Segment, FeedbackCounts>> form() {
    return new SegmentForm<>(format);
  }

  private BySegment<FeedbackAccumulator> accumulators() {
    return new BySegment<>(divisions, segment -> new FeedbackAccumulator());
  }

  private @Nullable Consumer<FeedbackAccumulator> recommendation(Batch batch, int row) {
    if (!(batch.numbers(0)[row] > 0 && batch.times(0)[row] <= matureUpTo)) {
      return null;
    }
    String said = batch.joined(row);
    boolean negative = said != null && said.startsWith(NEGATIVE);
    Double rating = said == null || said.length() == 1 ? null : Double.valueOf(said.substring(1));
    return accumulator -> accumulator.add(negative, rating);
  }
}
