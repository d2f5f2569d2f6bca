package io.modelwatch.simulate;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that is renewed again and again, so that its age stays what it is over the population.
 *
 * @param once a time at which it was renewed
 * @param days how long it lasts
 */
record Renewal(Instant once, double days) {

  /** A renewal at a random point of its time. */
  static Renewal around(Instant time, double days, Chance chance) {
    long minutes = (long) (chance.between(0, days) * 1440);
    return new Renewal(time.minus(Duration.ofMinutes(minutes)), days);
  }

  /** Days since it was last renewed. */
  double age(Instant time) {
    double since = Duration.between(once, time).toMinutes() / 1440.0;
    return since - days * Math.floor(since / days);
  }
}
