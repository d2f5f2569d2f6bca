package io.modelwatch.states;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which predictions of a monitor.
 *
 * @param monitor the monitor's name
 * @param modelVersion who made them; null for all versions together
 * @param window when they were made
 * @param asOf the knowledge cut
 */
public record Slice(String monitor, @Nullable String modelVersion, Window window, Instant asOf) {

  /** Those that a run evaluates. */
  public static Slice of(Monitor monitor, RunKey key) {
    return new Slice(monitor.name(), key.modelVersion(), key.window(), key.asOf());
  }

  /** Those of the same versions in another window, as far as they are known as of the same time. */
  public Slice in(Window other) {
    return new Slice(monitor, modelVersion, other, asOf);
  }

  /** The same as far as they were known as of another time. */
  public Slice asOf(Instant other) {
    return new Slice(monitor, modelVersion, window, other);
  }

  /** The same of all versions together. */
  public Slice ofAllVersions() {
    return new Slice(monitor, null, window, asOf);
  }
}
