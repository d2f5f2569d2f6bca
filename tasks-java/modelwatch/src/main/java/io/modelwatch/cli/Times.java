package io.modelwatch.cli;

import io.modelwatch.domain.UsageException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The times a person gives. */
final class Times {

  /** Clocks differ, but not by more than that. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private Times() {}

  /**
   * A time that has come.
   *
   * @throws UsageException when it is more than a day ahead
   */
  static void requireCome(String option, @Nullable Instant time) {
    if (time != null && time.isAfter(Instant.now().plus(AHEAD))) {
      throw new UsageException(
          "%s: %s is still to come, and nothing is known of it".formatted(option, time));
    }
  }
}
