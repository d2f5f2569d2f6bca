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

  /** The longest window that can be asked for: what a monitor file can say, 27 years. */
  private static final Duration LONGEST = Duration.ofDays(9999);

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2200;

  /** Checks that the window is not empty. */
  public Window {
    if (!from.isBefore(to)) {
      throw new UsageException("a window must end after it begins: " + from + "/" + to);
    }
  }

  /**
   * Reads {@code FROM/TO}; each side is a date (midnight UTC) or an ISO-8601 instant of the years
   * 1970 to 2200, and they are 9999 days apart at most.
   *
   * @throws UsageException with a sentence for the user when the text is neither
   */
  public static Window parse(String text) {
    String[] sides = text.split("/", -1);
    if (sides.length != 2) {
      throw new UsageException(
          "a window is FROM/TO, for example 2018-05-14/2018-05-21, not '" + text + "'");
    }
    Window window = new Window(instant(sides[0]), instant(sides[1]));
    if (window.length().compareTo(LONGEST) > 0) {
      throw new UsageException(
          "the window " + window + " is longer than " + LONGEST.toDays() + " days");
    }
    return window;
  }

  /**
   * Checks that a time is one that data can have.
   *
   * @throws UsageException with a sentence for the user when it is not
   */
  public static Instant sensible(Instant time) {
    int year = time.atOffset(ZoneOffset.UTC).getYear();
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new UsageException(
          time + " is not within the years " + FIRST_YEAR + " to " + LAST_YEAR);
    }
    return time;
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
      return sensible(
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text));
    } catch (DateTimeParseException invalid) {
      throw new UsageException(
          "'" + text + "' is neither a date (2018-05-14) nor an instant (2018-05-14T06:00:00Z)");
    }
  }
}
