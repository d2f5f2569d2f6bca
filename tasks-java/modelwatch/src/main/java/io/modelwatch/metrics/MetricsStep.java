package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.ExperimentStore;
import io.modelwatch.database.MetricStore;
import io.modelwatch.database.QualityStore;
import io.modelwatch.database.ReliabilityStore;
import io.modelwatch.database.RiskStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.domain.Experiment;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.ReliabilityBin;
import io.modelwatch.domain.Risk;
import io.modelwatch.domain.RunKey;
import io.modelwatch.lake.Lake;
import io.modelwatch.states.DayStates;
import io.modelwatch.states.DuckDbEngine;
import io.modelwatch.states.Engine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes the performance of a run, on every basis of labels. */
public final class MetricsStep {

  private final Database database;
  private final ConfirmedMetrics confirmed;
  private final EarlyMetrics early;
  private final EstimateQuality quality;
  private final ServiceMetrics service;
  private final RiskOfScores risk;
  private final Experiments experiments;
  private final Engine engine;

  /** Reads predictions from a lake and labels from a database, and writes metrics to it. */
  public MetricsStep(Database database, Lake lake) {
    this(database, lake, new DuckDbEngine(lake));
  }

  /** The same where another engine reads the days. */
  public MetricsStep(Database database, Lake lake, Engine engine) {
    this.database = database;
    this.engine = engine;
    this.confirmed = new ConfirmedMetrics(database, lake, engine);
    this.early = new EarlyMetrics(database, lake);
    this.quality = new EstimateQuality(database);
    this.service = new ServiceMetrics(database, lake, engine);
    this.risk = new RiskOfScores(database, lake);
    this.experiments = new Experiments(database, lake);
  }

  /** Rewrites the metrics of a run; those of a published one stay as they are. */
  public MetricsSummary run(Monitor monitor, RunKey key) {
    database.store(RunStore.class).open(key);
    Performance known = confirmed.of(monitor, key);
    KnownDays days =
        new KnownDays(database, new DayStates(database, engine), monitor, SegmentsApart.in(known));
    Performance expected = early.of(monitor, key, known, days);
    Risk promised = risk.of(monitor, key, days);
    @Nullable Experiment shown = experiments.of(monitor, key);
    List<Metric> metrics = new ArrayList<>(known.metrics());
    metrics.addAll(expected.metrics());
    metrics.addAll(quality.of(monitor, key));
    metrics.addAll(service.of(monitor, key));
    List<ReliabilityBin> reliability = new ArrayList<>(known.reliability());
    reliability.addAll(expected.reliability());
    database.inTransaction(
        transaction -> {
          if (!transaction.store(RunStore.class).lockOpen(key.id())) {
            return null;
          }
          MetricStore store = transaction.store(MetricStore.class);
          store.deleteOfRun(key.id());
          store.put(key.id(), metrics);
          ReliabilityStore curves = transaction.store(ReliabilityStore.class);
          curves.deleteOfRun(key.id());
          curves.put(key.id(), reliability);
          QualityStore checks = transaction.store(QualityStore.class);
          checks.deleteOfRun(key.id(), "metrics");
          checks.put(key.id(), "metrics", known.checks());
          transaction.store(RiskStore.class).replace(key.id(), promised);
          transaction.store(ExperimentStore.class).replace(key.id(), shown);
          return null;
        });
    return new MetricsSummary(
        key.id(),
        metrics.size(),
        metrics.stream().filter(metric -> !metric.value().isDefined()).count());
  }
}
