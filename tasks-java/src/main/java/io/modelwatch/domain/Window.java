package io.modelwatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * A half-open interval of event time {@code [from, to)}.
 *
 * @param from the first instant inside
 * @param to the first instant after it; later than {@code from}
 */
public record Window(Instant from, Instant to) {

  /** Checks that the window is not empty. */
  public Window {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a window must end after it begins: " + from + "/" + to);
    }
  }

  /**
   * Reads {@code FROM/TO}; each side is a date (midnight UTC) or an ISO-8601 instant.
   *
   * @throws IllegalArgumentException with a sentence for the user when the text is neither
   */
  public static Window parse(String text) {
    String[] sides = text.split("/", -1);
    if (sides.length != 2) {
      throw new IllegalArgumentException(
          "a window is FROM/TO, for example 2018-05-14/2018-05-21, not '" + text + "'");
    }
    return new Window(instant(sides[0]), instant(sides[1]));
  }

  /** Whether an instant lies inside. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(to);
  }

  /** The UTC days the window touches, in order. */
  public List<LocalDate> days() {
    LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(to.minusNanos(1), ZoneOffset.UTC);
    return first.datesUntil(last.plusDays(1)).toList();
  }

  /** The length of the window. */
  public Duration length() {
    return Duration.between(from, to);
  }

  /** {@code FROM/TO}, with dates where both sides are midnights; {@link #parse} reads it back. */
  @Override
  public String toString() {
    return isMidnight(from) && isMidnight(to)
        ? LocalDate.ofInstant(from, ZoneOffset.UTC) + "/" + LocalDate.ofInstant(to, ZoneOffset.UTC)
        : from + "/" + to;
  }

  private static boolean isMidnight(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalTime().toNanoOfDay() == 0;
  }

  private static Instant instant(String text) {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException invalid) {
      throw new IllegalArgumentException(
          "'" + text + "' is neither a date (2018-05-14) nor an instant (2018-05-14T06:00:00Z)",
          invalid);
    }
  }
}
