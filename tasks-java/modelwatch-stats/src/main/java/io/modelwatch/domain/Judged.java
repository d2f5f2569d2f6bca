package io.modelwatch.domain;

import org.jspecify.annotations.Nullable;

/**
 * What was said of a subject of a run, whether anybody is told or not.
 *
 * @param key the subject
 * @param limit what it was judged by: the monitor's limit, or what is usual of such a subject; null
 *     for what is for information
 * @param severity how bad it is; null where it could not be judged
 */
public record Judged(FindingKey key, @Nullable Limit limit, @Nullable Severity severity) {

  /** Whether it is beyond its limit. */
  public boolean isBeyond() {
    return severity != null && severity != Severity.GREEN;
  }

  /** Where green ends, null where it does not. */
  public @Nullable Double bound() {
    if (limit == null) {
      return null;
    }
    Double most = limit.most();
    return most == null ? limit.least() : most;
  }
}
