package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.FeedbackStore;
import io.modelwatch.database.InputFileStore;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.database.ResultStore;
import io.modelwatch.database.ServingErrorStore;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.InputKind;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.LakeFile;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.lake.FeedbackPerEntity;
import io.modelwatch.lake.Lake;
import io.modelwatch.states.DayStates;
import io.modelwatch.states.Engine;
import io.modelwatch.states.Slice;
import io.modelwatch.stats.classification.FeedbackCounts;
import io.modelwatch.stats.classification.FeedbackStatistic;
import io.modelwatch.stats.classification.ServingErrorRate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * How the model serves its customers, where the monitor has feedback or serving errors as input. It
 * needs no labels and is certain, so it stands beside the confirmed metrics.
 */
final class ServiceMetrics {

  private static final ServingErrorRate RATE = new ServingErrorRate();

  private final Database database;
  private final Lake lake;
  private final Engine engine;

  ServiceMetrics(Database database, Lake lake, Engine engine) {
    this.database = database;
    this.lake = lake;
    this.engine = engine;
  }

  List<Metric> of(Monitor monitor, RunKey key) {
    List<Metric> metrics = new ArrayList<>();
    if (monitor.inputs().feedback() != null) {
      metrics.addAll(feedback(monitor, key));
    }
    if (monitor.inputs().errors() != null) {
      metrics.add(servingErrors(key));
    }
    return metrics;
  }

  private List<Metric> feedback(Monitor monitor, RunKey key) {
    FeedbackStatistic statistic = new FeedbackStatistic(monitor.minimumRows());
    SortedMap<Segment, FeedbackCounts> states =
        new WindowStates(new DayStates(database, engine), Slice.of(monitor, key))
            .of(new FeedbackDays(database, monitor, key, statistic));
    FeedbackPerEntity same = perEntity(monitor, key);
    // Checks of segments and averages are told once, beside the confirmed metrics
    return SegmentMetrics.of(
            monitor,
            states,
            (segment, state) -> statistic.metrics(state, same.recommendations(), same.ratings()))
        .metrics();
  }

  /** Who says much counts once, also where the same is recommended by several products' rows. */
  private FeedbackPerEntity perEntity(Monitor monitor, RunKey key) {
    Instant from = key.window().from();
    Instant afterMature = Micros.after(new Maturity(monitor, key).upTo(), 1);
    Instant to = afterMature.isBefore(key.window().to()) ? afterMature : key.window().to();
    List<LakeFile> files =
        database
            .store(LakeFileStore.class)
            .visible(key.monitor(), key.modelVersion(), from, to, key.asOf());
    return FeedbackPerEntity.of(
        lake.paths(files),
        key.modelVersion(),
        from,
        to,
        key.asOf(),
        row ->
            database
                .store(FeedbackStore.class)
                .ratedAsCsv(key.monitor(), from, monitor.labels().matureAt(to), key.asOf(), row));
  }

  /** A feed that has never spoken does not say that all is well. */
  private Metric servingErrors(RunKey key) {
    if (!database
        .store(InputFileStore.class)
        .arrived(key.monitor(), InputKind.ERRORS, key.asOf())) {
      return servingErrors(MetricValue.undefined("no file of failed requests has arrived", 0));
    }
    LabelCounts counts =
        database
            .store(ResultStore.class)
            .labels(key.id())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "step label of run " + key.id() + " has not been done yet"));
    long failed =
        database
            .store(ServingErrorStore.class)
            .count(key.monitor(), key.window().from(), key.window().to(), key.asOf());
    return servingErrors(RATE.of(failed, counts.predictions()));
  }

  private static Metric servingErrors(MetricValue value) {
    return new Metric(RATE.name(), Basis.CONFIRMED, Segment.WHOLE, value);
  }
}
