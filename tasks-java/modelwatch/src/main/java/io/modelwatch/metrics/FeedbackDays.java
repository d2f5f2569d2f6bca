package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.FeedbackStore;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.Lake;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.classification.FeedbackAccumulator;
import io.modelwatch.stats.classification.FeedbackCounts;
import io.modelwatch.stats.classification.NegativeHits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The mature recommendations of a day with the feedback on them as of the run. */
final class FeedbackDays implements DaySummary<FeedbackCounts> {

  private final FeedbackStore store;
  private final Lake lake;
  private final Monitor monitor;
  private final RunKey key;
  private final NegativeHits statistic;
  private final Fingerprints fingerprints;

  FeedbackDays(Database database, Lake lake, Monitor monitor, RunKey key, NegativeHits statistic) {
    this.store = database.store(FeedbackStore.class);
    this.lake = lake;
    this.monitor = monitor;
    this.key = key;
    this.statistic = statistic;
    this.fingerprints = new Fingerprints(monitor, key);
  }

  @Override
  public StateFormat<FeedbackCounts> format() {
    return statistic.format();
  }

  @Override
  public String fingerprint(Day day) {
    return Fingerprints.digest(fingerprints.ofPredictions(day), negatives(day).toString());
  }

  @Override
  public Map<Segment, FeedbackCounts> read(Day day) {
    Set<String> negatives = new HashSet<>(negatives(day));
    BySegment<FeedbackAccumulator> accumulators =
        new BySegment<>(monitor, segment -> statistic.accumulator());
    ColumnScan scan =
        new ColumnScan(
            List.of("decision"),
            accumulators.columns(),
            List.of("prediction_id"),
            List.of("event_time"),
            new ColumnScan.RowFilter(key.modelVersion(), day.covered(), key.asOf()));
    BySegment<FeedbackAccumulator>.OfScan segments = accumulators.new OfScan();
    scan.read(lake.paths(day.files()), batch -> add(batch, negatives, segments));
    return Summaries.of(accumulators);
  }

  private void add(
      Batch batch, Set<String> negatives, BySegment<FeedbackAccumulator>.OfScan segments) {
    long matureUpTo = ChronoUnit.MICROS.between(Instant.EPOCH, fingerprints.matureUpTo());
    for (int row = 0; row < batch.size(); row++) {
      if (batch.numbers(0)[row] > 0 && batch.times(0)[row] <= matureUpTo) {
        boolean negative = negatives.contains(batch.texts(0)[row]);
        segments.of(batch, row, accumulator -> accumulator.add(negative));
      }
    }
  }

  /** What became known until the day's last prediction was mature; nothing while none is. */
  private List<String> negatives(Day day) {
    return fingerprints.anyMature(day)
        ? store.negatives(
            key.monitor(),
            day.covered().from(),
            monitor.labels().matureAt(day.covered().to()),
            key.asOf())
        : List.of();
  }
}
