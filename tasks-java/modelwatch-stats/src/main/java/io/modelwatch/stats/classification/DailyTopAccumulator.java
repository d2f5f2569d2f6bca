package io.modelwatch.stats.classification;

import io.modelwatch.stats.Accumulator;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps the highest scores of each day. */
final class DailyTopAccumulator implements Accumulator<DailyTop> {

  private final int budget;
  private final Map<LocalDate, Day> days = new TreeMap<>();

  DailyTopAccumulator(int budget) {
    this.budget = budget;
  }

  void add(LocalDate day, double score, double positive, double negative) {
    if (budget > 0) {
      days.computeIfAbsent(day, ignored -> new Day())
          .add(new DailyTop.Tie(score + 0.0, positive, negative, 1 - positive - negative));
    }
  }

  @Override
  public DailyTop state() {
    TreeMap<LocalDate, List<DailyTop.Tie>> tops = new TreeMap<>();
    days.forEach((day, scores) -> tops.put(day, List.copyOf(scores.ties.values())));
    return new DailyTop(budget, tops);
  }

  private final class Day {
    private final TreeMap<Double, DailyTop.Tie> ties =
        new TreeMap<>(java.util.Comparator.reverseOrder());
    private double rows;

    void add(DailyTop.Tie tie) {
      if (rows >= budget && tie.score() < ties.lastKey()) {
        return;
      }
      ties.merge(tie.score(), tie, DailyTop.Tie::plus);
      rows += tie.rows();
      while (rows - ties.lastEntry().getValue().rows() >= budget) {
        rows -= ties.pollLastEntry().getValue().rows();
      }
    }
  }
}
