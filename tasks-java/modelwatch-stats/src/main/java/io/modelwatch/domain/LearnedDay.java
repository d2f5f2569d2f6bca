package io.modelwatch.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A subject on one business day beside what is usual by the monitor's own past.
 *
 * @param key the subject
 * @param day the day
 * @param value what was found
 * @param expected what comparable days let expect
 * @param low the least that is usual
 * @param high the most that is usual
 * @param comparableDays how many past days it was compared with
 * @param holiday whether the day is a holiday, which is compared with Sundays
 * @param bin the category or range whose share it is, null for none
 * @param unusual on what evidence it is unusual, null where it is usual
 */
public record LearnedDay(
    FindingKey key,
    LocalDate day,
    double value,
    double expected,
    double low,
    double high,
    int comparableDays,
    boolean holiday,
    @Nullable String bin,
    @Nullable Unusual unusual) {

  /**
   * Why a day is unusual.
   *
   * @param since the first day of the run of unusual days that the day belongs to
   * @param effect how far it is from what was expected
   * @param path how the evidence came together
   * @param evidence how plain it is: the smaller, the plainer
   * @param threshold what the evidence had to be at most
   */
  public record Unusual(
      LocalDate since, double effect, Learned.Path path, double evidence, double threshold) {}

  /** What a finding shows of an unusual day, null of a usual one. */
  public @Nullable Learned evidence() {
    return unusual == null
        ? null
        : new Learned(
            day,
            unusual.since(),
            value,
            expected,
            low,
            high,
            unusual.effect(),
            unusual.path(),
            unusual.evidence(),
            unusual.threshold(),
            comparableDays,
            holiday,
            bin);
  }
}
