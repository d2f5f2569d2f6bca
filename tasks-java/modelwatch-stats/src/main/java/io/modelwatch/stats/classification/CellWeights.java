package io.modelwatch.stats.classification;

/**
 * What labelled predictions weigh, by decision and label; those of no interest to anybody, decided
 * and labelled negative, are left out.
 *
 * @param found decided positive, labelled positive
 * @param wrong decided positive, labelled negative
 * @param missed decided negative, labelled positive
 */
public record CellWeights(WeightSum found, WeightSum wrong, WeightSum missed) {

  /** No predictions. */
  public static final CellWeights EMPTY =
      new CellWeights(WeightSum.EMPTY, WeightSum.EMPTY, WeightSum.EMPTY);

  /** One prediction, as much of it as is labelled. */
  static CellWeights of(double weight, boolean decidedPositive, double positive, double negative) {
    return decidedPositive
        ? new CellWeights(
            WeightSum.of(weight, positive), WeightSum.of(weight, negative), WeightSum.EMPTY)
        : new CellWeights(WeightSum.EMPTY, WeightSum.EMPTY, WeightSum.of(weight, positive));
  }

  /** One of so many. */
  CellWeights oneOf(double rows) {
    return new CellWeights(found.oneOf(rows), wrong.oneOf(rows), missed.oneOf(rows));
  }

  /** The predictions of both. */
  public CellWeights merge(CellWeights other) {
    return new CellWeights(
        found.merge(other.found), wrong.merge(other.wrong), missed.merge(other.missed));
  }
}
