package io.modelwatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * A half-open interval of event time {@code [from, to)}.
 *
 * @param from the first instant inside
 * @param to the first instant after it; later than {@code from}
 * @param zone where its days begin and end
 */
public record Window(Instant from, Instant to, ZoneId zone) {

  /** The longest window that can be asked for: what a monitor file can say, 27 years. */
  private static final Duration LONGEST = Duration.ofDays(9999);

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2200;

  /** Checks that the window is not empty. */
  public Window {
    if (!from.isBefore(to)) {
      throw new UsageException("a window must end after it begins: " + from + "/" + to);
    }
    zone = new BusinessDays(zone).zone();
  }

  /**
   * Reads {@code FROM/TO}; each side is a date (its first instant in the zone) or an ISO-8601
   * instant of the years 1970 to 2200, and they are 9999 days apart at most.
   *
   * @throws UsageException with a sentence for the user when the text is neither
   */
  public static Window parse(String text, ZoneId zone) {
    String[] sides = text.split("/", -1);
    if (sides.length != 2) {
      throw new UsageException(
          "a window is FROM/TO, for example 2018-05-14/2018-05-21, not '" + text + "'");
    }
    BusinessDays days = new BusinessDays(zone);
    Window window = new Window(instant(sides[0], days), instant(sides[1], days), zone);
    if (Duration.between(window.from, window.to).compareTo(LONGEST) > 0) {
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
    int year = BusinessDays.UTC.of(time).getYear();
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

  /** The same interval with the days of another zone. */
  public Window in(ZoneId other) {
    return new Window(from, to, other);
  }

  /** The days the window touches, in order; not one that the zone's calendar left out. */
  public List<LocalDate> days() {
    BusinessDays days = new BusinessDays(zone);
    return firstDay()
        .datesUntil(lastDay().plusDays(1))
        .filter(day -> days.of(days.start(day)).equals(day))
        .toList();
  }

  /** The first day it touches. */
  public LocalDate firstDay() {
    return new BusinessDays(zone).of(from);
  }

  /** The last day it touches. */
  public LocalDate lastDay() {
    return new BusinessDays(zone).of(to.minusNanos(1));
  }

  /** Whether it begins and ends where days do. */
  public boolean isOfWholeDays() {
    BusinessDays days = new BusinessDays(zone);
    return days.isStart(from) && days.isStart(to);
  }

  /** {@code FROM/TO}, with dates where it is of whole days; {@link #parse} reads it back. */
  @Override
  public String toString() {
    return isOfWholeDays() ? firstDay() + "/" + lastDay().plusDays(1) : from + "/" + to;
  }

  /** The same with the name of the zone, where it is not UTC. */
  public String inWords() {
    return zone.equals(BusinessDays.UTC.zone()) ? toString() : this + " (" + zone + ")";
  }

  private static Instant instant(String text, BusinessDays days) {
    try {
      return sensible(
          text.indexOf('T') < 0 ? days.start(LocalDate.parse(text)) : Instant.parse(text));
    } catch (DateTimeParseException invalid) {
      throw new UsageException(
          "'" + text + "' is neither a date (2018-05-14) nor an instant (2018-05-14T06:00:00Z)");
    }
  }
}
