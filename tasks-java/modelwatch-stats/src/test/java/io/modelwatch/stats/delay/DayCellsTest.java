package io.modelwatch.stats.delay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.modelwatch.stats.MergeContract;
import io.modelwatch.stats.StateFormat;
import io.modelwatch.stats.delay.DayCells.Group;
import io.modelwatch.stats.delay.DayCells.Said;
import io.modelwatch.stats.delay.DayCells.Told;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DayCellsTest extends MergeContract<DayCellsTest.Prediction, DayCells> {

  private static final int BOUND = 100;
  private static final long DAY = 86_400_000_000L;
  private static final StateFormat<DayCells> FORMAT = new StateFormat<>("cells", 1, DayCells.class);

  record Prediction(Group group, double score, long offset, List<Long> times) {}

  @Override
  protected DayCells identity() {
    return state(List.of());
  }

  @Override
  protected Prediction row(Random random) {
    boolean told = random.nextInt(4) == 0;
    Told what =
        random.nextBoolean()
            ? new Told("1", false, false, List.of(new Said("desk", "1")))
            : new Told("0", true, false, List.of(new Said("a", null), new Said("b", null)));
    double score =
        switch (random.nextInt(5)) {
          case 0 -> 0;
          case 1 -> 1;
          case 2 -> random.nextDouble();
          default -> random.nextInt(10) / 10.0;
        };
    int times = told ? 2 * what.said().size() : 0;
    List<Long> spoken = random.longs(times, 0, 60 * DAY).boxed().toList();
    List<String> segments = List.of("app", "north " + random.nextInt(2));
    Group group = new Group("" + random.nextInt(2), segments, score > 0.5, told ? what : null);
    return new Prediction(group, score, random.nextLong(DAY), spoken);
  }

  @Override
  protected DayCells state(List<Prediction> rows) {
    return state(rows, BOUND);
  }

  private static DayCells state(List<Prediction> rows, int bound) {
    DayCellsAccumulator cells = new DayCellsAccumulator(bound);
    for (Prediction row : rows) {
      cells.add(
          cells.group(row.group),
          row.score,
          row.offset,
          row.times.stream().mapToLong(Long::longValue).toArray());
      if (!row.times.isEmpty()) {
        cells.spoke("desk", LocalDate.EPOCH.plusDays(row.offset % 3), 1);
      }
    }
    return cells.state();
  }

  @Override
  protected void assertSame(DayCells actual, DayCells expected) {
    String json = FORMAT.write(actual);
    assertThat(json).isEqualTo(FORMAT.write(expected));
    assertThat(FORMAT.write(FORMAT.read(json))).isEqualTo(json);
  }

  @Test
  void fewPredictionsAreCountedAsTheyAre() {
    Random random = new Random(1);
    List<Prediction> rows = new ArrayList<>();
    for (int row = 0; row < BOUND; row++) {
      rows.add(row(random));
    }
    DayCells cells = state(rows);

    List<String> found = new ArrayList<>();
    for (DayCells.Cell cell : cells.cells()) {
      for (long one = 0; one < cell.count(); one++) {
        found.add(cell.group() + " " + cell.score());
      }
    }
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            rows.stream().map(row -> row.group + " " + row.score).toList());
    assertThat(cells.reach()).isZero();
  }

  @Test
  void manyPredictionsMakeNoMoreCellsThanTheBound() {
    Random random = new Random(2);
    List<Prediction> rows = new ArrayList<>();
    double scores = 0;
    double delays = 0;
    for (int number = 0; number < 100_000; number++) {
      Prediction one = row(random);
      double score = 1 / (1 + Math.exp(-3 * random.nextGaussian()));
      Group group = new Group("1", List.of(), score > 0.5, one.group.told());
      rows.add(new Prediction(group, score, one.offset, one.times));
      scores += score;
      delays += one.times.isEmpty() ? 0 : one.times.get(0);
    }
    DayCells cells = state(rows, 1000);

    assertThat(cells.size()).isLessThanOrEqualTo(1000);
    assertThat(cells.n()).isEqualTo(rows.size());
    assertThat(cells.reach()).isBetween(0.005, 0.2);
    double[] found = new double[2];
    for (DayCells.Cell cell : cells.cells()) {
      found[0] += cell.count() * cell.score();
      found[1] += cell.times().isEmpty() ? 0 : cell.count() * cell.times().get(0);
    }
    assertThat(found[0]).isCloseTo(scores, within(scores * 1e-3));
    assertThat(found[1]).as("means of times are exact").isCloseTo(delays, within(delays * 1e-9));
  }

  @Test
  void whatIsToldOfSomeIsTakenFromTheOthers() {
    List<Prediction> rows = new ArrayList<>();
    Random random = new Random(3);
    for (int row = 0; row < 1000; row++) {
      rows.add(row(random));
    }
    List<Prediction> told = rows.stream().filter(row -> !row.times.isEmpty()).toList();
    DayCells facts =
        state(
            rows.stream()
                .map(row -> new Prediction(row.group.with(null), row.score, row.offset, List.of()))
                .toList());
    DayCells known = state(told);
    int level = Math.max(facts.scoreLevel(), known.scoreLevel());

    DayCells silent = facts.atScoreLevel(level).without(known.atScoreLevel(level));

    assertThat(silent.n()).isEqualTo(rows.size() - told.size());
    double offsets =
        silent.cells().stream().mapToDouble(cell -> cell.count() * cell.offset()).sum();
    double expected =
        rows.stream().filter(row -> row.times.isEmpty()).mapToDouble(Prediction::offset).sum();
    assertThat(offsets).isCloseTo(expected, within(1e6));
  }
}
