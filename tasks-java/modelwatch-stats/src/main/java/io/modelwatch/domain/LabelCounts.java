package io.modelwatch.domain;

/**
 * The predictions of a window by label state as of the run. Mature silence is never stored row by
 * row: it is a confirmed negative or a missing label.
 *
 * @param predictions all predictions; the sum of the states
 * @param unobserved nothing known; still time, or missing
 * @param pending an outcome known, not final
 * @param confirmedPositive mature and positive
 * @param confirmedNegative mature and negative, by report or by silence
 * @param confirmedOther mature with a class or a number, which is neither positive nor negative
 * @param reverted reported and withdrawn
 * @param disputed contradicting sources, undecided
 * @param mature predictions whose outcomes have all had time to arrive
 * @param missing those unobserved that are mature: a label should be there
 * @param silence what mature silence means
 */
public record LabelCounts(
    long predictions,
    long unobserved,
    long pending,
    long confirmedPositive,
    long confirmedNegative,
    long confirmedOther,
    long reverted,
    long disputed,
    long mature,
    long missing,
    Silence silence) {

  /** The share of predictions with final labels, 0 when there are none. */
  public double finalShare() {
    return predictions == 0 ? 0 : (double) (mature - missing) / predictions;
  }

  /** The share of mature predictions, 0 when there are none. */
  public double matureShare() {
    return predictions == 0 ? 0 : (double) mature / predictions;
  }
}
