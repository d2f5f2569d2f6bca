package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.RunKey;
import io.modelwatch.states.Day;
import java.time.Instant;

/** How far the predictions of days are mature as of a run. */
record Maturity(Monitor monitor, RunKey key) {

  /** Predictions up to this event time are mature as of the run. */
  Instant upTo() {
    return key.asOf().minus(monitor.labels().horizon()).minus(monitor.labels().maturity());
  }

  /** Whether any prediction of the day is mature: before, labels do not matter. */
  boolean any(Day day) {
    return !upTo().isBefore(day.covered().from());
  }

  /** How much of a day is mature: all, none, or up to a time. */
  String share(Day day) {
    if (!upTo().isBefore(day.covered().to())) {
      return "all";
    }
    return any(day) ? upTo().toString() : "none";
  }
}
