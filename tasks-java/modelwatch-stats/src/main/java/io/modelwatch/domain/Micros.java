package io.modelwatch.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times to the microsecond, as PostgreSQL, DuckDB and Parquet keep them; as numbers, they are
 * counted from 1970 on.
 */
public final class Micros {

  private static final double A_DAY =
      between(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(1)));

  private Micros() {}

  /** A time as a number. */
  public static long of(Instant time) {
    return between(Instant.EPOCH, time);
  }

  /** A time as a number, null for null. */
  public static @Nullable Long ofOptional(@Nullable Instant time) {
    return time == null ? null : (Long) of(time);
  }

  /** A duration as a number. */
  public static long of(Duration duration) {
    return of(Instant.EPOCH.plus(duration));
  }

  /** The time of a number. */
  public static Instant time(long micros) {
    return after(Instant.EPOCH, micros);
  }

  /** From one time to another; negative where the other is earlier. */
  public static long between(Instant from, Instant to) {
    return ChronoUnit.MICROS.between(from, to);
  }

  /** The same in days of 24 hours. */
  public static double daysBetween(Instant from, Instant to) {
    return days((double) between(from, to));
  }

  /** So many microseconds in days of 24 hours. */
  public static double days(double micros) {
    return micros / A_DAY;
  }

  /** So many microseconds after a time. */
  public static Instant after(Instant time, long micros) {
    return time.plus(micros, ChronoUnit.MICROS);
  }

  /** A time as it can be kept: what is finer is cut off. */
  public static Instant kept(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  /** A clock whose times can be kept. */
  public static Clock kept(Clock clock) {
    return Clock.tick(clock, ChronoUnit.MICROS.getDuration());
  }

  /** The last time before another one. */
  public static Instant before(Instant time) {
    return after(time, -1);
  }
}
