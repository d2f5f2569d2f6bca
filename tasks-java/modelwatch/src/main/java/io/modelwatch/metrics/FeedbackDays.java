package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.FeedbackStore;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.states.Day;
import io.modelwatch.states.Scan;
import io.modelwatch.stats.StateFormat;
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
    Map<String, String> said = new HashMap<>();
    said(day).forEach(one -> said.put(one.predictionId(), FeedbackRows.joined(one)));
    return scan.summary(
        new FeedbackRows(format(), Divisions.of(monitor), Micros.of(maturity.upTo())), said);
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
