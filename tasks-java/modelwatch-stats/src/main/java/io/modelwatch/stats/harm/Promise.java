package io.modelwatch.stats.harm;

import io.modelwatch.stats.harm.LabelsByScore.Count;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What scores have meant so far: the share of positives in each cell of scores, {@code (positives +
 * 1/2) / (cases + 1)} (Jeffreys' prior). Cells in which fewer than {@value #LEAST} labels are known
 * promise nothing, and nothing is held against them.
 */
final class Promise {

  private static final int LEAST = 15;

  private final LabelsByScore past;

  Promise(LabelsByScore past) {
    this.past = past;
  }

  /** What the labels of some days make scores promise. */
  static Promise of(List<RiskDay> days) {
    LabelsByScore past = new LabelsByScore();
    days.forEach(day -> past.add(day.whole()));
    return new Promise(past);
  }

  /**
   * What came of a cell beside what was promised.
   *
   * @param cases how many predictions
   * @param positives how many of them were positive
   * @param share the share that was promised
   * @param learnedFrom how many predictions the promise comes from
   */
  record Held(double cases, double positives, double share, double learnedFrom) {

    /** How many more were positive than was promised. */
    double excess() {
      return positives - cases * share;
    }

    /** The variance of the excess by chance: of the labels, and of the promise. */
    double variance() {
      return cases * share * (1 - share) / weight();
    }

    /** The part of that which is of the labels. */
    double weight() {
      return learnedFrom / (learnedFrom + cases);
    }

    /** What the labels tell of their log odds, with the share that is right. */
    double information(double right) {
      return weight() * cases * right * (1 - right);
    }

    /** The share whose log odds are above those of the promise by so much. */
    double shareAt(double shift) {
      return share / (share + (1 - share) * Math.exp(-shift));
    }
  }

  /** What came of each cell that promises something. */
  List<Held> hold(LabelsByScore labels) {
    List<Held> held = new ArrayList<>();
    labels
        .counts()
        .forEach(
            (cell, count) -> {
              @Nullable Count before = past.counts().get(cell);
              if (before != null && before.cases() >= LEAST) {
                held.add(
                    new Held(
                        count.cases(),
                        count.positives(),
                        (before.positives() + 0.5) / (before.cases() + 1),
                        before.cases() + 1));
              }
            });
    return held;
  }
}
