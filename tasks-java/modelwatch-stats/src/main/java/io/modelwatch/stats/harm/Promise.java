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

  /** Farther no log odds are moved. */
  private static final double FAR = 40;

  /** As often FAR is halved until it is nothing. */
  private static final int HALVES = 60;

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

  /**
   * What came, beside shares whose log odds are all moved by the same, so that as many were
   * promised as came: what is left is the order. None where that tells nothing, because none or all
   * were positive.
   */
  static List<Held> levelled(List<Held> held) {
    double cases = held.stream().mapToDouble(Held::cases).sum();
    double positives = held.stream().mapToDouble(Held::positives).sum();
    if (positives <= 0 || positives >= cases) {
      return List.of();
    }
    double level = level(held, positives);
    return held.stream()
        .map(cell -> new Held(cell.cases, cell.positives, cell.shareAt(level), cell.learnedFrom))
        .toList();
  }

  /** The root of {@code Σ n p(x) - y} by halves: it lies where all odds are below or above. */
  private static double level(List<Held> held, double positives) {
    double low = -FAR;
    double high = FAR;
    for (int halves = 0; halves < HALVES; halves++) {
      double middle = (low + high) / 2;
      double expected = 0;
      for (Held cell : held) {
        expected += cell.cases * cell.shareAt(middle);
      }
      if (expected < positives) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
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
