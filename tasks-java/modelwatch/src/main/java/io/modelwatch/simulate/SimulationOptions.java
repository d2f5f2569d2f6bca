package io.modelwatch.simulate;

import io.modelwatch.domain.UsageException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What stream to make.
 *
 * @param firstDay the first day with predictions
 * @param days how many days, at least 4
 * @param eventsADay legitimate events on an average day
 * @param seed the same seed gives the same bytes
 */
public record SimulationOptions(LocalDate firstDay, int days, int eventsADay, long seed) {

  /** Checks the numbers. */
  public SimulationOptions {
    if (days < 4 || eventsADay < 1) {
      throw new UsageException("a stream has at least 4 days and 1 event a day");
    }
  }

  /** The first day of version 2: the middle. */
  LocalDate updateDay() {
    return firstDay.plusDays(days / 2);
  }

  /** The first day without predictions. */
  LocalDate endDay() {
    return firstDay.plusDays(days);
  }

  static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
