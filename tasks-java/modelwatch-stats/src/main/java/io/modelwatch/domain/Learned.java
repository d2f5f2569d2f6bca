package io.modelwatch.domain;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

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
 * @param holiday whether the day is a holiday, which is compared with Sundays
 * @param bin the category or range whose share it is, null for none
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
    int comparableDays,
    boolean holiday,
    @Nullable String bin) {

  /** The plainest evidence first, then the earliest day. */
  public static final Comparator<Learned> PLAINEST =
      Comparator.<Learned>comparingDouble(learned -> learned.evidence / learned.threshold)
          .thenComparing(Learned::day);

  /** Of a day that is no holiday, and of no single bin. */
  public Learned(
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
    this(
        day,
        since,
        value,
        expected,
        low,
        high,
        effect,
        path,
        evidence,
        threshold,
        comparableDays,
        false,
        null);
  }

  /** How evidence comes together. */
  public enum Path implements Word {
    /** A jump: the day alone is evidence enough. */
    FAST,
    /** A creep: the days together are. */
    SLOW
  }
}
