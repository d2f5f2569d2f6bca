package io.modelwatch.stats.classification;

import io.modelwatch.stats.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The predictions that a daily budget would have been spent on: of each day the highest scores, as
 * many as the budget, and all that tie with the last of them.
 *
 * @param budget predictions a day; 0 keeps none
 * @param days the highest scores of each day, descending
 */
public record DailyTop(int budget, SortedMap<LocalDate, List<Tie>> days)
    implements State<DailyTop> {

  /**
   * Predictions of one score.
   *
   * @param score their score
   * @param positives labelled positive
   * @param negatives labelled negative
   * @param unlabelled with no label yet: they take a place in the budget, too
   */
  public record Tie(double score, double positives, double negatives, double unlabelled) {

    double rows() {
      return positives + negatives + unlabelled;
    }

    Tie plus(Tie other) {
      return new Tie(
          score,
          positives + other.positives,
          negatives + other.negatives,
          unlabelled + other.unlabelled);
    }
  }

  /** Takes an unmodifiable copy. */
  public DailyTop {
    days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
  }

  /** No predictions. */
  public static DailyTop empty(int budget) {
    return new DailyTop(budget, new TreeMap<>());
  }

  @Override
  public DailyTop merge(DailyTop other) {
    int least = Math.min(budget, other.budget);
    SortedMap<LocalDate, List<Tie>> merged = new TreeMap<>(days);
    other.days.forEach(
        (day, ties) -> merged.merge(day, ties, (left, right) -> top(least, left, right)));
    return new DailyTop(least, merged);
  }

  @Override
  public long n() {
    return Math.round(days.values().stream().flatMap(List::stream).mapToDouble(Tie::rows).sum());
  }

  /** What the budget is spent on over all days; of the last tie of a day in proportion. */
  Tie spent() {
    Tie spent = new Tie(0, 0, 0, 0);
    for (List<Tie> ties : days.values()) {
      double left = budget;
      for (Tie tie : ties) {
        double share = Math.min(1, left / tie.rows());
        spent =
            spent.plus(
                new Tie(0, share * tie.positives, share * tie.negatives, share * tie.unlabelled));
        left -= share * tie.rows();
      }
    }
    return spent;
  }

  /** The highest of two descending lists. */
  static List<Tie> top(int budget, List<Tie> left, List<Tie> right) {
    List<Tie> top = new ArrayList<>();
    double rows = 0;
    int i = 0;
    int j = 0;
    while (rows < budget && (i < left.size() || j < right.size())) {
      Tie next;
      if (j == right.size() || (i < left.size() && left.get(i).score > right.get(j).score)) {
        next = left.get(i++);
      } else if (i == left.size() || right.get(j).score > left.get(i).score) {
        next = right.get(j++);
      } else {
        next = left.get(i++).plus(right.get(j++));
      }
      top.add(next);
      rows += next.rows();
    }
    return List.copyOf(top);
  }
}
