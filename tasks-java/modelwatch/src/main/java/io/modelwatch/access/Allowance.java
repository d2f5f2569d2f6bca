package io.modelwatch.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many at once, then one each time an interval has passed, for each name apart. Of each name one
 * time is kept, from which all follows (the generic cell rate algorithm); of the names that were
 * heard last, {@value #MOST} are.
 */
public final class Allowance {

  private static final int MOST = 10_000;

  private final Duration burst;
  private final Duration interval;

  /** By when the last of what a name took would have been taken one at a time. */
  private final Map<String, Instant> taken =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Full.
   *
   * @param atOnce how many at once
   * @param interval how long until there is one more
   */
  public Allowance(int atOnce, Duration interval) {
    this.burst = interval.multipliedBy(atOnce - 1L);
    this.interval = interval;
  }

  /** Takes one; how long to wait for it where none is left, or zero. */
  public synchronized Duration take(String name, Instant now) {
    Instant before = taken.getOrDefault(name, now);
    Instant from = before.isBefore(now) ? now : before;
    Duration wait = Duration.between(now.plus(burst), from);
    if (wait.compareTo(Duration.ZERO) > 0) {
      return wait;
    }
    taken.put(name, from.plus(interval));
    return Duration.ZERO;
  }
}
