package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LabelStore;
import io.modelwatch.database.LabelStore.Belief;
import io.modelwatch.database.LabelStore.Told;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.Facts;
import io.modelwatch.domain.Knowledge;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.Statement;
import io.modelwatch.domain.Window;
import io.modelwatch.states.Day;
import io.modelwatch.states.Scan;
import io.modelwatch.states.Slice;
import io.modelwatch.states.StateSummary;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.delay.DayCells;
import io.modelwatch.stats.delay.DayCells.Group;
import io.modelwatch.stats.delay.DayCells.Said;
import io.modelwatch.stats.delay.DayCellsAccumulator;
import io.modelwatch.stats.delay.ToldCells;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The predictions of a day of which something is known, with what the label step published. From
 * one run to the next only what has become known since is read; the lake only for predictions whose
 * labels were published without what tells them apart.
 */
final class ToldDays implements StateSummary<ToldCells> {

  /** So many cells a day. */
  private static final int BOUND = 1024;

  private static final StateFormat<ToldCells> FORMAT =
      new StateFormat<>("told", 3, ToldCells.class);

  private final LabelStore store;
  private final LabelContract contract;
  private final UUID id;
  private final BusinessDays days;
  private final Window window;
  private final Instant asOf;
  private final CellScan cells;
  private final Map<LocalDate, DayCells> facts;

  /** What the labels of each day rested on, by the time as of which. */
  private final Map<Instant, Map<LocalDate, String>> digests = new HashMap<>();

  /**
   * Of a time.
   *
   * @param facts all predictions of its days: scores are as coarse as theirs
   */
  ToldDays(
      Database database,
      Monitor monitor,
      CellScan cells,
      Slice slice,
      Map<LocalDate, DayCells> facts) {
    this.store = database.store(LabelStore.class);
    this.contract = monitor.labels();
    this.id = contract.id(monitor.name());
    this.window = slice.window();
    this.asOf = slice.asOf();
    this.cells = cells;
    this.facts = facts;
    this.days = new BusinessDays(window.zone());
  }

  @Override
  public StateFormat<ToldCells> format() {
    return FORMAT;
  }

  @Override
  public String restsOn(Day day) {
    return restedOn(day, asOf);
  }

  @Override
  public boolean grows() {
    return true;
  }

  /** With the zone, whose days are those on which sources spoke. */
  @Override
  public String restedOn(Day day, Instant time) {
    String zone = days.zone().getId();
    Map<LocalDate, String> then =
        digests.computeIfAbsent(
            time, unread -> store.toldDigests(id, window.from(), window.to(), zone, unread));
    return String.join("\n", cells.restsOn(), zone, then.getOrDefault(day.date(), "nothing"));
  }

  @Override
  public ToldCells read(Day day, Scan scan) {
    return read(day, new Reading(day), null, scan);
  }

  @Override
  public ToldCells read(Day day, ToldCells before, Instant time, Scan scan) {
    Reading reading = new Reading(day);
    reading.told.add(before.told());
    reading.replaced.add(before.replaced());
    return read(day, reading, time, scan);
  }

  private ToldCells read(Day day, Reading reading, @Nullable Instant after, Scan scan) {
    store.told(id, day.covered().from(), day.covered().to(), after, asOf, reading::add);
    reading.addFromLake(scan);
    return new ToldCells(reading.told.state(), reading.replaced.state());
  }

  /** Counts what has become known of a day's predictions. */
  private final class Reading {

    private final long start;
    private final DayCellsAccumulator told;
    private final DayCellsAccumulator replaced;
    private final CellScan.OfFacts groups = cells.new OfFacts();

    /** What only the lake can tell apart, by prediction. */
    private final Map<String, List<Told>> fromLake = new HashMap<>();

    Reading(Day day) {
      DayCells all = facts.get(day.date());
      int level = all == null ? 0 : all.scoreLevel();
      this.start = Micros.of(day.start());
      this.told = new DayCellsAccumulator(BOUND, level);
      this.replaced = new DayCellsAccumulator(BOUND, level);
    }

    void add(Told one) {
      Facts known = one.facts();
      Group group = known == null ? null : groups.group(one.modelVersion(), known);
      if (known == null || group == null) {
        fromLake.computeIfAbsent(one.predictionId(), unmet -> new ArrayList<>()).add(one);
      } else if (known.score() != null) {
        add(one, group, known.score(), Micros.of(one.eventTime()));
      }
      if (one.first()) {
        speak(told, one.now());
        speak(replaced, one.before());
      }
    }

    void addFromLake(Scan scan) {
      if (fromLake.isEmpty()) {
        return;
      }
      cells.some(
          scan,
          fromLake.keySet(),
          (prediction, group, score, micros) ->
              fromLake.getOrDefault(prediction, List.of()).stream()
                  .filter(one -> one.modelVersion().equals(group.version()))
                  .forEach(one -> add(one, group, score, micros)));
    }

    private void add(Told one, Group group, double score, long micros) {
      add(told, one.now(), group, score, micros);
      add(replaced, one.before(), group, score, micros);
    }

    private void add(
        DayCellsAccumulator sum, @Nullable Belief belief, Group group, double score, long micros) {
      if (belief == null) {
        return;
      }
      List<Statement> statements = belief.statements();
      long[] times = new long[2 * statements.size()];
      for (int index = 0; index < statements.size(); index++) {
        Statement statement = statements.get(index);
        times[2 * index] = Micros.of(statement.first()) - micros;
        times[2 * index + 1] = Micros.of(statement.since()) - micros;
      }
      DayCells.Told known =
          new DayCells.Told(
              belief.outcome(),
              belief.state() == LabelState.REVERTED,
              belief.state() == LabelState.DISPUTED,
              statements.stream().map(one -> new Said(one.source(), one.says())).toList());
      sum.add(sum.group(group.with(known)), score, micros - start, times);
    }

    /** A report is about a case, whichever versions scored it. */
    private void speak(DayCellsAccumulator sum, @Nullable Belief belief) {
      if (belief != null) {
        belief.statements().stream()
            .filter(statement -> Knowledge.isSeen(contract, statement))
            .forEach(statement -> sum.spoke(statement.source(), days.of(statement.first()), 1));
      }
    }
  }
}
