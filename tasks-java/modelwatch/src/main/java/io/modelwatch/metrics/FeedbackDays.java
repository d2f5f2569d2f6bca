package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.FeedbackStore;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.states.Day;
import io.modelwatch.states.Scan;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.classification.FeedbackAccumulator;
import io.modelwatch.stats.classification.FeedbackCounts;
import io.modelwatch.stats.classification.FeedbackStatistic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The mature recommendations of a day with the feedback on them as of the run. */
final class FeedbackDays implements SegmentSummary<FeedbackCounts> {

  private final FeedbackStore store;
  private final Monitor monitor;
  private final RunKey key;
  private final FeedbackStatistic statistic;
  private final Maturity maturity;

  FeedbackDays(Database database, Monitor monitor, RunKey key, FeedbackStatistic statistic) {
    this.store = database.store(FeedbackStore.class);
    this.monitor = monitor;
    this.key = key;
    this.statistic = statistic;
    this.maturity = new Maturity(monitor, key);
  }

  @Override
  public StateFormat<FeedbackCounts> format() {
    return statistic.format();
  }

  @Override
  public FeedbackCounts none() {
    return statistic.identity();
  }

  @Override
  public String restsOn(Day day) {
    return String.join(
        "\n", maturity.share(day), monitor.columns().segments().toString(), said(day).toString());
  }

  @Override
  public Map<Segment, FeedbackCounts> read(Day day, Scan scan) {
    Map<String, FeedbackStore.Said> said = new HashMap<>();
    said(day).forEach(one -> said.put(one.predictionId(), one));
    BySegment<FeedbackAccumulator> accumulators =
        new BySegment<>(monitor, segment -> statistic.accumulator());
    ColumnScan columns =
        new ColumnScan(
            List.of("decision"),
            accumulators.columns(),
            List.of("prediction_id"),
            List.of("event_time"),
            RowFilter.none());
    BySegment<FeedbackAccumulator>.OfScan segments = accumulators.new OfScan();
    scan.read(columns, batch -> add(batch, said, segments));
    return Summaries.of(accumulators);
  }

  private void add(
      Batch batch,
      Map<String, FeedbackStore.Said> said,
      BySegment<FeedbackAccumulator>.OfScan segments) {
    long matureUpTo = Micros.of(maturity.upTo());
    for (int row = 0; row < batch.size(); row++) {
      if (batch.numbers(0)[row] > 0 && batch.times(0)[row] <= matureUpTo) {
        FeedbackStore.Said one = said.get(batch.texts(0)[row]);
        boolean negative = one != null && one.negative();
        Double rating = one == null ? null : one.rating();
        segments.of(batch, row, accumulator -> accumulator.add(negative, rating));
      }
    }
  }

  /** What became known until the day's last prediction was mature; nothing while none is. */
  private List<FeedbackStore.Said> said(Day day) {
    return maturity.any(day)
        ? store.said(
            key.monitor(),
            day.covered().from(),
            monitor.labels().matureAt(day.covered().to()),
            key.asOf())
        : List.of();
  }
}
