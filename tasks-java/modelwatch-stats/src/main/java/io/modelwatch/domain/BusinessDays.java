package io.modelwatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The days of a time zone, from one midnight there to the next: where clocks are changed, one has
 * 23 or 25 hours. Nothing else turns instants into days.
 *
 * @param zone the time zone; every name of UTC is the same
 */
public record BusinessDays(ZoneId zone) {

  private static final ZoneId NAME_OF_UTC = ZoneId.of("UTC");

  /** The days of UTC. */
  public static final BusinessDays UTC = new BusinessDays(NAME_OF_UTC);

  private static final Duration DAY = ChronoUnit.DAYS.getDuration();

  /** Tells time zones apart, and no names of UTC. */
  public BusinessDays {
    zone = zone.normalized().equals(ZoneOffset.UTC) ? NAME_OF_UTC : zone;
  }

  /** The day of an instant. */
  public LocalDate of(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  /** An instant as the clocks of the time zone show it. */
  public ZonedDateTime clock(Instant instant) {
    return instant.atZone(zone);
  }

  /** The first instant of a day: midnight, or the end of the hour that is skipped there. */
  public Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** The first instant of an instant's day. */
  public Instant start(Instant instant) {
    return start(of(instant));
  }

  /** Whether an instant is the first of its day. */
  public boolean isStart(Instant instant) {
    return instant.equals(start(instant));
  }

  /** A day from its first instant to the next day's. */
  public Window window(LocalDate day) {
    return window(day, day);
  }

  /** The days from one to another, both with all their hours. */
  public Window window(LocalDate first, LocalDate last) {
    return new Window(start(first), start(last.plusDays(1)), zone);
  }

  /**
   * The window of a length from an instant on.
   *
   * @param length whole days are days of the zone, whatever hours they have
   */
  public Window from(Instant from, Duration length) {
    return new Window(from, moved(from, length, 1), zone);
  }

  /** The window of a length up to an instant; lengths as in {@link #from}. */
  public Window until(Instant to, Duration length) {
    return new Window(moved(to, length, -1), to, zone);
  }

  private Instant moved(Instant instant, Duration length, int direction) {
    long days = direction * length.toDays();
    if (!DAY.multipliedBy(length.toDays()).equals(length)) {
      return instant.plus(length.multipliedBy(direction));
    }
    // A day that begins at one o'clock, or at the first of two midnights, is left for midnight
    return isStart(instant)
        ? start(of(instant).plusDays(days))
        : instant.atZone(zone).plusDays(days).toInstant();
  }
}
