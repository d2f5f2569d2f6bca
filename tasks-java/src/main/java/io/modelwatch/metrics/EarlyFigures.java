package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.LakeFile;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Outcome;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.Lake;
import io.modelwatch.stats.delay.Observations;
import io.modelwatch.stats.delay.SourceDelays;
import io.modelwatch.stats.estimate.PerformanceEstimator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Performance before the labels are mature: estimated, corrected and best. A mature window needs no
 * estimate: its best figures are the confirmed ones. Only a yes or no can be estimated before it is
 * known: other models have confirmed figures alone.
 */
final class EarlyFigures {

  /**
   * Of the draws from which figures and intervals are made; fixed, so that runs can be repeated.
   */
  private static final long SEED = 416;

  private static final double MICROS_PER_DAY = 86_400e6;

  private static final int SCORE = 0;
  private static final int DECISION = 1;

  private final Database database;
  private final Lake lake;

  EarlyFigures(Database database, Lake lake) {
    this.database = database;
    this.lake = lake;
  }

  /**
   * The figures of a run.
   *
   * @param confirmed its confirmed performance
   */
  Performance of(Monitor monitor, RunKey key, Performance confirmed) {
    if (monitor.model() != ModelType.BINARY) {
      return Performance.NONE;
    }
    Instant last = key.window().to().minus(1, ChronoUnit.MICROS);
    return monitor.labels().mature(last, key.asOf())
        ? confirmed.as(Basis.BEST, Set.copyOf(PerformanceEstimator.FIGURES))
        : new Performance(new Reading(monitor, key).figures(), List.of());
  }

  /** One run's predictions, with those from before the window that it learns from. */
  private final class Reading {

    private final Monitor monitor;
    private final RunKey key;
    private final Duration maturity;
    private final Window time;
    private final Map<String, Knowledge> known;
    private final Observations.Builder rows = new Observations.Builder();
    private final Map<String, Integer> versions = new HashMap<>();
    private final BySegment<BitSet> segments;
    private final BySegment<SourceDelays> delays;
    private int size;
    private double oldest;

    Reading(Monitor monitor, RunKey key) {
      this.monitor = monitor;
      this.key = key;
      this.maturity = monitor.labels().horizon().plus(monitor.labels().maturity());
      this.time = new Window(key.window().from().minus(maturity), key.asOf());
      this.known = new KnowledgeReader(database, monitor).read(time, key.asOf());
      this.segments = new BySegment<>(monitor, segment -> new BitSet());
      this.delays = new BySegment<>(monitor, segment -> new SourceDelays(days(maturity)));
    }

    List<Metric> figures() {
      List<String> categories = new ArrayList<>(segments.columns());
      categories.add("model_version");
      ColumnScan scan =
          new ColumnScan(
              List.of("score", "decision"),
              categories,
              List.of("prediction_id"),
              List.of("event_time"),
              new ColumnScan.RowFilter(null, time, key.asOf()));
      List<LakeFile> files =
          database
              .store(LakeFileStore.class)
              .visible(key.monitor(), null, time.from(), time.to(), key.asOf());
      BySegment<BitSet>.OfScan ofScan = segments.new OfScan();
      BySegment<SourceDelays>.OfScan delaysOfScan = delays.new OfScan();
      scan.read(
          lake.paths(files), batch -> add(batch, categories.size() - 1, ofScan, delaysOfScan));
      Map<Segment, BitSet> groups = new TreeMap<>(Comparator.comparing(Segment::toString));
      segments.all().forEach(groups::put);
      PerformanceEstimator estimator = new PerformanceEstimator(rows.build(), days(maturity), SEED);
      Map<Basis, Map<Segment, Map<String, MetricValue>>> figures =
          estimator.figures(groups, monitor.minimumRows());
      List<Metric> metrics = new ArrayList<>();
      figures.forEach(
          (basis, bySegment) ->
              bySegment.forEach(
                  (segment, ofSegment) -> addAll(metrics, basis, segment, ofSegment)));
      groups
          .keySet()
          .forEach(
              segment ->
                  addAll(
                      metrics,
                      Basis.CORRECTED,
                      segment,
                      PerformanceEstimator.conceptDrift(
                          of(figures, Basis.CORRECTED, segment),
                          of(figures, Basis.ESTIMATED, segment))));
      addAll(metrics, Basis.ESTIMATED, Segment.WHOLE, estimator.covariateShift());
      Map<Segment, SourceDelays> delaysBySegment =
          new TreeMap<>(Comparator.comparing(Segment::toString));
      delaysBySegment.putAll(delays.all());
      SourceDelays ofAll = Objects.requireNonNull(delaysBySegment.get(Segment.WHOLE));
      delaysBySegment.forEach(
          (segment, ofSegment) ->
              addAll(metrics, Basis.CORRECTED, segment, ofSegment.figures(ofAll, oldest)));
      return metrics;
    }

    private static Map<String, MetricValue> of(
        Map<Basis, Map<Segment, Map<String, MetricValue>>> figures, Basis basis, Segment segment) {
      return figures.getOrDefault(basis, Map.of()).getOrDefault(segment, Map.of());
    }

    private static void addAll(
        List<Metric> metrics, Basis basis, Segment segment, Map<String, MetricValue> figures) {
      figures.forEach((name, value) -> metrics.add(new Metric(name, basis, segment, value)));
    }

    private void add(
        Batch batch,
        int versionColumn,
        BySegment<BitSet>.OfScan ofScan,
        BySegment<SourceDelays>.OfScan delaysOfScan) {
      for (int row = 0; row < batch.size(); row++) {
        Knowledge knowledge = known.get(batch.texts(0)[row]);
        double score = batch.numbers(SCORE)[row];
        if (Double.isNaN(score)
            || (knowledge != null && knowledge.label().state() == LabelState.DISPUTED)) {
          continue;
        }
        Instant eventTime = Instant.EPOCH.plus(batch.times(0)[row], ChronoUnit.MICROS);
        String version = batch.dictionary(versionColumn).get(batch.codes(versionColumn)[row]);
        boolean inWindow = key.window().contains(eventTime) && version.equals(key.modelVersion());
        double age = days(Duration.between(eventTime, key.asOf()));
        oldest = Math.max(oldest, age);
        rows.add(
            (int) Math.floorDiv(batch.times(0)[row], (long) MICROS_PER_DAY),
            age,
            score,
            batch.numbers(DECISION)[row] == 1,
            versions.computeIfAbsent(version, name -> versions.size()),
            inWindow);
        if (knowledge != null) {
          tell(knowledge, eventTime);
          Map<String, Double> delay = delays(knowledge, eventTime);
          delaysOfScan.of(
              batch, row, group -> delay.forEach((source, after) -> group.add(source, after, age)));
        }
        if (inWindow) {
          int index = size;
          ofScan.of(batch, row, group -> group.set(index));
        }
        size++;
      }
    }

    private void tell(Knowledge knowledge, Instant eventTime) {
      String outcome = knowledge.label().outcome();
      if (knowledge.answered() && outcome != null) {
        rows.answer(outcome.equals(Outcome.POSITIVE));
      }
      Instant reported = knowledge.reportedAt();
      if (reported != null) {
        rows.report(Math.max(0, days(Duration.between(eventTime, reported))));
        Instant withdrawn = knowledge.withdrawnAt();
        if (withdrawn != null) {
          rows.withdrawal(Math.max(0, days(Duration.between(reported, withdrawn))));
        }
      }
    }

    private static Map<String, Double> delays(Knowledge knowledge, Instant eventTime) {
      Map<String, Double> delays = new TreeMap<>();
      knowledge
          .firstBySource()
          .forEach(
              (source, first) ->
                  delays.put(source, Math.max(0, days(Duration.between(eventTime, first)))));
      return delays;
    }

    private static double days(Duration duration) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(duration))
          / MICROS_PER_DAY;
    }
  }
}
