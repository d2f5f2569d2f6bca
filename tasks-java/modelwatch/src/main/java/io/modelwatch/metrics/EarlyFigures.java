package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Knowledge;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.LakeFile;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Silence;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Batch;
import io.modelwatch.lake.ColumnScan;
import io.modelwatch.lake.Lake;
import io.modelwatch.stats.delay.FeedOutage;
import io.modelwatch.stats.delay.Observations;
import io.modelwatch.stats.delay.SilentDays;
import io.modelwatch.stats.delay.SourceDelays;
import io.modelwatch.stats.estimate.PerformanceEstimator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

  /** What is collected of a segment: its rows in the window, and how long its reports take. */
  private record Group(int number, BitSet inWindow, SourceDelays delays) {}

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
    if (areGiven(monitor, key)) {
      return new Performance(
          new Reading(monitor, key, apart(confirmed)).figures(), List.of(), List.of());
    }
    return monitor.model() == ModelType.BINARY
        ? confirmed.as(Basis.BEST, Set.copyOf(PerformanceEstimator.FIGURES))
        : Performance.NONE;
  }

  /** Where the confirmed performance has some segments in one, so do the early figures. */
  private static Predicate<Segment> apart(Performance confirmed) {
    Set<Segment> known =
        confirmed.metrics().stream().map(Metric::segment).collect(Collectors.toSet());
    Set<Set<String>> limited =
        known.stream()
            .filter(segment -> !segment.equals(Segment.WHOLE))
            .filter(segment -> segment.equals(LargestSegments.other(segment)))
            .map(segment -> segment.values().keySet())
            .collect(Collectors.toSet());
    return segment -> !limited.contains(segment.values().keySet()) || known.contains(segment);
  }

  /** Whether a run has early figures: its window is not mature, and they can be estimated. */
  static boolean areGiven(Monitor monitor, RunKey key) {
    Instant last = key.window().to().minus(1, ChronoUnit.MICROS);
    return monitor.model() == ModelType.BINARY && !monitor.labels().mature(last, key.asOf());
  }

  /** One run's predictions, with those from before the window that it learns from. */
  private final class Reading {

    private final Monitor monitor;
    private final RunKey key;
    private final Duration maturity;
    private final Window time;
    private final Map<String, Map<String, Knowledge>> known;
    private final Silence silence;
    private final Map<String, Integer> versions = new HashMap<>();
    private final BySegment<Group> segments;
    private final Observations.Builder rows;
    private int size;
    private int groups;
    private double oldest;

    Reading(Monitor monitor, RunKey key, Predicate<Segment> apart) {
      this.monitor = monitor;
      this.key = key;
      this.maturity = monitor.labels().horizon().plus(monitor.labels().maturity());
      this.time = new Window(key.window().from().minus(maturity), key.asOf(), key.window().zone());
      KnowledgeReader reader = new KnowledgeReader(database, monitor);
      this.known = reader.read(time, key.asOf());
      this.silence = reader.silence(key.asOf());
      this.segments =
          new BySegment<>(
              monitor,
              apart,
              segment -> new Group(groups++, new BitSet(), new SourceDelays(days(maturity))));
      this.rows = new Observations.Builder(segments.divisions());
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
      BySegment<Group>.OfScan ofScan = segments.new OfScan();
      scan.read(lake.paths(files), batch -> add(batch, categories.size() - 1, ofScan));
      outages().forEach(rows::outage);
      if (silence == Silence.UNKNOWN) {
        rows.silenceUnknown();
      }
      Map<Segment, Group> bySegment = new TreeMap<>(Comparator.comparing(Segment::toString));
      bySegment.putAll(segments.all());
      Group whole = Objects.requireNonNull(bySegment.get(Segment.WHOLE));
      Map<Segment, BitSet> inWindow = new LinkedHashMap<>();
      bySegment.forEach(
          (segment, group) -> {
            if (segment.equals(Segment.WHOLE) || !group.inWindow().isEmpty()) {
              inWindow.put(segment, group.inWindow());
            }
          });
      PerformanceEstimator estimator = new PerformanceEstimator(rows.build(), days(maturity), SEED);
      Map<Basis, Map<Segment, Map<String, MetricValue>>> figures =
          estimator.figures(inWindow, monitor.minimumRows());
      List<Metric> metrics = new ArrayList<>();
      figures.forEach(
          (basis, ofBasis) ->
              ofBasis.forEach((segment, ofSegment) -> addAll(metrics, basis, segment, ofSegment)));
      inWindow
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
      bySegment.forEach(
          (segment, group) ->
              addAll(
                  metrics,
                  Basis.CORRECTED,
                  segment,
                  group.delays().figures(whole.delays(), oldest)));
      return metrics;
    }

    /** The days on which the feed of reports was down: silence says nothing of them. */
    private List<FeedOutage> outages() {
      SortedMap<LocalDate, Long> reports = new TreeMap<>();
      Map<String, Knowledge> cases = new HashMap<>(); // a report is about a case, whoever scored it
      known.values().forEach(cases::putAll);
      for (Knowledge knowledge : cases.values()) {
        if (knowledge.reportedAt() != null) {
          reports.merge(day(knowledge.reportedAt()), 1L, Long::sum);
        }
      }
      return SilentDays.of(reports, day(key.asOf())).stream()
          .map(day -> new FeedOutage(daysBeforeAsOf(day), daysBeforeAsOf(day.plusDays(1))))
          .toList();
    }

    private LocalDate day(Instant time) {
      return monitor.days().of(time);
    }

    private double daysBeforeAsOf(LocalDate day) {
      return days(Duration.between(monitor.days().start(day), key.asOf()));
    }

    private static Map<String, MetricValue> of(
        Map<Basis, Map<Segment, Map<String, MetricValue>>> figures, Basis basis, Segment segment) {
      return figures.getOrDefault(basis, Map.of()).getOrDefault(segment, Map.of());
    }

    private static void addAll(
        List<Metric> metrics, Basis basis, Segment segment, Map<String, MetricValue> figures) {
      figures.forEach((name, value) -> metrics.add(new Metric(name, basis, segment, value)));
    }

    private void add(Batch batch, int versionColumn, BySegment<Group>.OfScan ofScan) {
      List<Group> own = new ArrayList<>();
      for (int row = 0; row < batch.size(); row++) {
        String version = batch.dictionary(versionColumn).get(batch.codes(versionColumn)[row]);
        Knowledge knowledge = known.getOrDefault(version, Map.of()).get(batch.texts(0)[row]);
        double score = batch.numbers(SCORE)[row];
        if (Double.isNaN(score)
            || (knowledge != null && knowledge.label().state() == LabelState.DISPUTED)) {
          continue;
        }
        Instant eventTime = Instant.EPOCH.plus(batch.times(0)[row], ChronoUnit.MICROS);
        boolean inWindow = key.window().contains(eventTime) && version.equals(key.modelVersion());
        double age = days(Duration.between(eventTime, key.asOf()));
        oldest = Math.max(oldest, age);
        rows.add(
            (int) day(eventTime).toEpochDay(),
            age,
            score,
            batch.numbers(DECISION)[row] == 1,
            versions.computeIfAbsent(version, name -> versions.size()),
            inWindow);
        own.clear();
        ofScan.of(batch, row, own::add);
        for (int division = 0; division < segments.divisions(); division++) {
          rows.segment(division, own.get(1 + division).number()); // the first is the whole
        }
        if (knowledge != null) {
          rows.know(knowledge, eventTime);
          Map<String, Double> delay = delays(knowledge, eventTime);
          own.forEach(
              group -> delay.forEach((source, after) -> group.delays().add(source, after, age)));
        }
        if (inWindow) {
          int index = size;
          own.forEach(group -> group.inWindow().set(index));
        }
        size++;
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
