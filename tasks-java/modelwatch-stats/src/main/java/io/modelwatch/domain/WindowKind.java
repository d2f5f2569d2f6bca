package io.modelwatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A kind of window that a monitor evaluates again and again.
 *
 * @param length how long it is; null for a calendar month
 * @param segment the predictions whose performance it judges
 * @param whileOpen whether it is evaluated only while an incident of the monitor is open: to look
 *     more often
 */
public record WindowKind(@Nullable Duration length, Segment segment, boolean whileOpen) {

  /** What a calendar month is called. */
  public static final String MONTH = "month";

  private static final Duration LONGEST_MONTH = Duration.ofDays(31);

  /** Of a length, judging all predictions, always. */
  public static WindowKind of(Duration length) {
    return new WindowKind(length, Segment.WHOLE, false);
  }

  /** How long it is at most. */
  public Duration longest() {
    return length == null ? LONGEST_MONTH : length;
  }

  /** The one that begins with the day of an instant, or the month of that day. */
  public Window from(Instant instant, BusinessDays days) {
    return length == null
        ? month(days.of(instant).withDayOfMonth(1), days)
        : days.from(days.start(instant), length);
  }

  /** The last one that is over when the day of an instant begins. */
  public Window until(Instant instant, BusinessDays days) {
    return length == null
        ? month(days.of(instant).withDayOfMonth(1).minusMonths(1), days)
        : days.until(days.start(instant), length);
  }

  /** Whether a window is one of these. */
  public boolean includes(Window window) {
    return until(window.to(), new BusinessDays(window.zone())).equals(window);
  }

  private static Window month(LocalDate first, BusinessDays days) {
    return new Window(days.start(first), days.start(first.plusMonths(1)), days.zone());
  }
}
