package io.modelwatch.domain;

import java.time.LocalDate;

/**
 * What the monitor's own past says of a subject on one business day: how much it is, what was to be
 * expected, and on what evidence it is unusual.
 *
 * @param day the day
 * @param since the first day of the run of unusual days that the day belongs to
 * @param value what was found on that day
 * @param expected what comparable days let expect
 * @param low the least that is usual
 * @param high the most that is usual
 * @param effect how far it is from what was expected, in the unit of the value
 * @param path how the evidence came together
 * @param evidence the probability of such a day without a change (fast), or one over the evidence
 *     that accumulated against no change (slow)
 * @param threshold what the evidence had to be below, so that the budget is kept
 * @param comparableDays how many past days it was compared with
 */
public record Learned(
    LocalDate day,
    LocalDate since,
    double value,
    double expected,
    double low,
    double high,
    double effect,
    Path path,
    double evidence,
    double threshold,
    int comparableDays) {

  /** How evidence comes together. */
  public enum Path implements Word {
    /** A jump: the day alone is evidence enough. */
    FAST,
    /** A creep: the days together are. */
    SLOW
  }
}
