package io.modelwatch.stats.estimate.calibration;

import io.modelwatch.stats.delay.Observations;
import java.util.stream.IntStream;

/**
 * Weeks of seven days each, of which one ends with the window.
 *
 * @param lastDay of the window
 */
record Weeks(int lastDay) {

  private static final int DAYS = 7;

  /** The week that ends with the window; those before it are negative. */
  static final int OF_WINDOW = 0;

  static Weeks of(Observations observations) {
    return new Weeks(
        IntStream.range(0, observations.size())
            .filter(observations::inWindow)
            .map(observations::day)
            .max()
            .orElse(0));
  }

  /** The week of a day. */
  int of(int day) {
    return -Math.floorDiv(lastDay - day, DAYS);
  }
}
