package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LabelStore;
import io.modelwatch.database.SegmentText;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Knowledge;
import io.modelwatch.domain.Label;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Silence;
import io.modelwatch.domain.Statement;
import io.modelwatch.domain.Window;
import io.modelwatch.lake.Lake;
import io.modelwatch.stats.delay.DayCells;
import io.modelwatch.stats.delay.FeedOutage;
import io.modelwatch.stats.delay.Observations;
import io.modelwatch.stats.delay.SilentDays;
import io.modelwatch.stats.delay.SourceDelays;
import io.modelwatch.stats.estimate.PerformanceEstimator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Performance before the labels are mature: estimated, corrected and best. A mature window needs no
 * estimate: its best metrics are the confirmed ones. Only a yes or no can be estimated before it is
 * known: other models have confirmed metrics alone.
 */
final class EarlyMetrics {

  /**
   * Of the draws from which metrics and intervals are made; fixed, so that runs can be repeated.
   */
  private static final long SEED = 416;

  /** What is collected of a segment: its rows in the window, and how long its reports take. */
  private record Group(BitSet inWindow, SourceDelays delays) {}

  private final Database database;
  private final Lake lake;

  EarlyMetrics(Database database, Lake lake) {
    this.database = database;
    this.lake = lake;
  }

  /**
   * The metrics of a run.
   *
   * @param confirmed its confirmed performance
   * @param days what is known of days
   */
  Performance of(Monitor monitor, RunKey key, Performance confirmed, KnownDays days) {
    if (areGiven(monitor, key)) {
      return new Performance(new Reading(monitor, days, key).metrics(), List.of(), List.of());
    }
    return monitor.model() == ModelType.BINARY
        ? confirmed.as(Basis.BEST, Set.copyOf(PerformanceEstimator.METRICS))
        : Performance.NONE;
  }

  /** Whether a run has early metrics: its window is not mature, and they can be estimated. */
  static boolean areGiven(Monitor monitor, RunKey key) {
    Instant last = Micros.before(key.window().to());
    return monitor.model() == ModelType.BINARY && !monitor.labels().mature(last, key.asOf());
  }

  /** One run's predictions, with those from before the window that it learns from. */
  private final class Reading {

    private final Monitor monitor;
    private final KnownDays days;
    private final RunKey key;
    private final Silence silence;
    private final Duration maturity;
    private final Map<String, Integer> versions = new HashMap<>();
    private final Map<Segment, Group> segments = new HashMap<>();
    private final Map<String, Group> byText = new HashMap<>();
    private final Observations.Builder rows;
    private final SortedMap<LocalDate, Long> reports = new TreeMap<>();
    private Set<String> answering = Set.of();
    private int size;
    private double oldest;

    Reading(Monitor monitor, KnownDays days, RunKey key) {
      this.monitor = monitor;
      this.days = days;
      this.key = key;
      this.maturity = monitor.labels().horizon().plus(monitor.labels().maturity());
      this.silence =
          database.store(LabelStore.class).silence(monitor.labels(), monitor.name(), key.asOf());
      this.rows = new Observations.Builder();
      group(Segment.WHOLE);
    }

    List<Metric> metrics() {
      Window window = key.window();
      List<KnownDay> before = days.of(key, window.from().minus(maturity), window.from());
      List<KnownDay> within = days.of(key, window.from(), window.to());
      List<KnownDay> after = days.of(key, window.to(), key.asOf());
      answering =
          Knowledge.answering(
              monitor.labels(),
              Stream.of(before, within, after)
                  .flatMap(List::stream)
                  .map(KnownDay::told)
                  .flatMap(told -> answering(told).stream())
                  .toList());
      before.forEach(day -> add(day, false));
      within.forEach(day -> add(day, true));
      after.forEach(day -> add(day, false));
      outages().forEach(rows::outage);
      if (silence == Silence.UNKNOWN) {
        rows.silenceUnknown();
      }
      rows.predictionsPerEvent(PredictionsPerEvent.of(database, lake, monitor, key));
      Map<Segment, Group> bySegment = new TreeMap<>(Comparator.comparing(Segment::toString));
      bySegment.putAll(segments);
      Group whole = group(Segment.WHOLE);
      Map<Segment, BitSet> inWindow = new LinkedHashMap<>();
      bySegment.forEach(
          (segment, group) -> {
            if (segment.equals(Segment.WHOLE) || !group.inWindow().isEmpty()) {
              inWindow.put(segment, group.inWindow());
            }
          });
      PerformanceEstimator estimator = new PerformanceEstimator(rows.build(), days(maturity), SEED);
      Map<Basis, Map<Segment, Map<String, MetricValue>>> values =
          estimator.metrics(inWindow, monitor.minimumRows());
      List<Metric> metrics = new ArrayList<>();
      values.forEach(
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
                          of(values, Basis.CORRECTED, segment),
                          of(values, Basis.ESTIMATED, segment))));
      addAll(metrics, Basis.ESTIMATED, Segment.WHOLE, estimator.covariateShift());
      bySegment.forEach(
          (segment, group) ->
              addAll(
                  metrics,
                  Basis.CORRECTED,
                  segment,
                  group.delays().metrics(whole.delays(), oldest)));
      return metrics;
    }

    /** Where silence says nothing, every source answers. */
    private Set<String> answering(DayCells told) {
      return silence == Silence.UNKNOWN ? told.speaking() : told.denying();
    }

    /** The days on which the feed of reports was down: silence says nothing of them. */
    private List<FeedOutage> outages() {
      return SilentDays.of(reports, day(key.asOf())).stream()
          .map(day -> new FeedOutage(daysBeforeAsOf(day), daysBeforeAsOf(day.plusDays(1))))
          .toList();
    }

    private LocalDate day(Instant time) {
      return monitor.days().of(time);
    }

    private double daysBeforeAsOf(LocalDate day) {
      return Micros.daysBetween(monitor.days().start(day), key.asOf());
    }

    private static Map<String, MetricValue> of(
        Map<Basis, Map<Segment, Map<String, MetricValue>>> values, Basis basis, Segment segment) {
      return values.getOrDefault(basis, Map.of()).getOrDefault(segment, Map.of());
    }

    private static void addAll(
        List<Metric> metrics, Basis basis, Segment segment, Map<String, MetricValue> values) {
      values.forEach((name, value) -> metrics.add(new Metric(name, basis, segment, value)));
    }

    private void add(KnownDay day, boolean inWindow) {
      day.told()
          .spoken()
          .forEach(
              (source, days) -> {
                if (!answering.contains(source)) {
                  days.forEach((date, predictions) -> reports.merge(date, predictions, Long::sum));
                }
              });
      oldest = Math.max(oldest, age(day, (double) day.facts().earliest()));
      IdentityHashMap<DayCells.Group, List<Group>> own = new IdentityHashMap<>();
      for (DayCells.Cell cell : day.cells()) {
        add(day, inWindow, cell, own.computeIfAbsent(cell.group(), this::own));
      }
    }

    /** The whole, then the segment of each division. */
    private List<Group> own(DayCells.Group group) {
      List<Group> own = new ArrayList<>(List.of(group(Segment.WHOLE)));
      group.segments().forEach(text -> own.add(byText.computeIfAbsent(text, this::read)));
      return own;
    }

    private void add(KnownDay day, boolean inWindowOfAll, DayCells.Cell cell, List<Group> own) {
      DayCells.Group group = cell.group();
      DayCells.Told told = group.told();
      if (told != null && told.disputed()) {
        return;
      }
      boolean inWindow = inWindowOfAll && group.version().equals(key.modelVersion());
      double age = age(day, cell.offset());
      rows.add(
              (int) day.date().toEpochDay(),
              age,
              cell.score(),
              group.decision(),
              versions.computeIfAbsent(group.version(), name -> versions.size()),
              inWindow)
          .times(cell.count());
      // What is taken back leaves no label where silence is none
      if (told != null && !(told.reverted() && silence == Silence.UNKNOWN)) {
        Instant eventTime = Micros.after(day.start(), Math.round(cell.offset()));
        Knowledge knowledge = knowledge(told, eventTime, cell.times());
        rows.know(knowledge, eventTime);
        delays(knowledge, eventTime)
            .forEach(
                (source, after) ->
                    own.forEach(one -> one.delays().add(source, after, age, cell.count())));
      }
      if (inWindow) {
        own.forEach(one -> one.inWindow().set(size));
      }
      size++;
    }

    private Knowledge knowledge(DayCells.Told told, Instant eventTime, List<Double> times) {
      List<Statement> statements = new ArrayList<>();
      for (int index = 0; index < told.said().size(); index++) {
        DayCells.Said said = told.said().get(index);
        Instant first = Micros.after(eventTime, Math.round(times.get(2 * index)));
        Instant since = Micros.after(eventTime, Math.round(times.get(2 * index + 1)));
        statements.add(new Statement(said.source(), first, said.says(), since));
      }
      LabelState state = told.reverted() ? LabelState.REVERTED : LabelState.PENDING;
      Label label = new Label("", state, told.outcome());
      return Knowledge.of(monitor.labels(), label, statements, answering);
    }

    private Group read(String text) {
      return group(SegmentText.read(text));
    }

    private Group group(Segment segment) {
      return segments.computeIfAbsent(
          segment, unmet -> new Group(new BitSet(), new SourceDelays(days(maturity))));
    }

    private double age(KnownDay day, double offset) {
      return Micros.days(Micros.between(day.start(), key.asOf()) - offset);
    }

    private static Map<String, Double> delays(Knowledge knowledge, Instant eventTime) {
      Map<String, Double> delays = new TreeMap<>();
      knowledge
          .firstBySource()
          .forEach(
              (source, first) ->
                  delays.put(source, Math.max(0, Micros.daysBetween(eventTime, first))));
      return delays;
    }

    private static double days(Duration duration) {
      return Micros.days((double) Micros.of(duration));
    }
  }
}
