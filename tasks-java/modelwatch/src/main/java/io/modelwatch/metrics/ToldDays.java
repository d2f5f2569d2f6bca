package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LabelStore;
import io.modelwatch.database.LabelStore.Told;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.Knowledge;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.Micros;
import io.modelwatch.domain.Statement;
import io.modelwatch.states.Day;
import io.modelwatch.states.Scan;
import io.modelwatch.states.Slice;
import io.modelwatch.states.StateSummary;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.delay.DayCells;
import io.modelwatch.stats.delay.DayCells.Group;
import io.modelwatch.stats.delay.DayCells.Said;
import io.modelwatch.stats.delay.DayCellsAccumulator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The predictions of a day of which something is known, with what the label step published. */
final class ToldDays implements StateSummary<DayCells> {

  /** So many cells a day. */
  private static final int BOUND = 1024;

  private static final StateFormat<DayCells> FORMAT = new StateFormat<>("told", 2, DayCells.class);

  private final LabelStore store;
  private final LabelContract contract;
  private final UUID id;
  private final BusinessDays days;
  private final Instant asOf;
  private final CellScan cells;
  private final Map<LocalDate, DayCells> facts;
  private final Map<LocalDate, String> digests;

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
    this.asOf = slice.asOf();
    this.cells = cells;
    this.facts = facts;
    this.days = new BusinessDays(slice.window().zone());
    this.digests =
        store.toldDigests(
            id, slice.window().from(), slice.window().to(), days.zone().getId(), asOf);
  }

  @Override
  public StateFormat<DayCells> format() {
    return FORMAT;
  }

  /** With the zone, whose days are those on which sources spoke. */
  @Override
  public String restsOn(Day day) {
    return String.join(
        "\n", cells.restsOn(), days.zone().getId(), digests.getOrDefault(day.date(), "nothing"));
  }

  @Override
  public DayCells read(Day day, Scan scan) {
    Map<String, Map<String, Told>> told = new HashMap<>();
    store.told(
        id,
        day.covered().from(),
        day.covered().to(),
        asOf,
        one ->
            told.computeIfAbsent(one.label().predictionId(), prediction -> new TreeMap<>())
                .put(one.modelVersion(), one));
    DayCells all = facts.get(day.date());
    DayCellsAccumulator known = new DayCellsAccumulator(BOUND, all == null ? 0 : all.scoreLevel());
    if (told.isEmpty()) {
      return known.state();
    }
    long start = Micros.of(day.start());
    cells.some(
        scan,
        told.keySet(),
        (prediction, group, score, micros) -> {
          Told one = told.getOrDefault(prediction, Map.of()).get(group.version());
          if (one != null) {
            add(known, one, group, score, start, micros);
          }
        });
    told.values().forEach(ofCase -> speak(known, ofCase.values().iterator().next()));
    return known.state();
  }

  private void add(
      DayCellsAccumulator cells, Told told, Group group, double score, long start, long micros) {
    List<Statement> statements = told.statements();
    long[] times = new long[2 * statements.size()];
    for (int index = 0; index < statements.size(); index++) {
      Statement statement = statements.get(index);
      times[2 * index] = Micros.of(statement.first()) - micros;
      times[2 * index + 1] = Micros.of(statement.since()) - micros;
    }
    DayCells.Told known =
        new DayCells.Told(
            told.label().outcome(),
            told.label().state() == LabelState.REVERTED,
            told.label().state() == LabelState.DISPUTED,
            statements.stream().map(one -> new Said(one.source(), one.says())).toList());
    cells.add(cells.group(group.with(known)), score, micros - start, times);
  }

  /** A report is about a case, whichever versions scored it. */
  private void speak(DayCellsAccumulator cells, Told told) {
    told.statements().stream()
        .filter(statement -> Knowledge.isSeen(contract, statement))
        .forEach(statement -> cells.spoke(statement.source(), days.of(statement.first()), 1));
  }
}
