package io.modelwatch.stats.harm;

import io.modelwatch.stats.delay.LogOddsBins;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Predictions whose label is known, counted by their score. A cell is half a unit of log odds wide,
 * so that within it the score says nearly the same.
 */
public final class LabelsByScore {

  private static final double WIDTH = 0.5;

  /** What is counted of a cell. */
  static final class Count {
    private double cases;
    private double positives;

    double cases() {
      return cases;
    }

    double positives() {
      return positives;
    }
  }

  private final SortedMap<Integer, Count> counts = new TreeMap<>();

  /**
   * Adds some predictions.
   *
   * @param score in [0, 1]
   * @param positive what came of them
   * @param cases how many
   */
  public LabelsByScore add(double score, boolean positive, double cases) {
    add((int) Math.floor(LogOddsBins.logOdds(score) / WIDTH), cases, positive ? cases : 0);
    return this;
  }

  /** Adds all that other cells count. */
  LabelsByScore add(LabelsByScore others) {
    others.counts.forEach((cell, count) -> add(cell, count.cases, count.positives));
    return this;
  }

  private void add(int cell, double cases, double positives) {
    Count count = counts.computeIfAbsent(cell, unmet -> new Count());
    count.cases += cases;
    count.positives += positives;
  }

  /** By cell, in the order of scores. */
  SortedMap<Integer, Count> counts() {
    return counts;
  }

  /** The number of predictions. */
  public double cases() {
    return counts.values().stream().mapToDouble(Count::cases).sum();
  }

  /** The number of positive ones. */
  public double positives() {
    return counts.values().stream().mapToDouble(Count::positives).sum();
  }
}
