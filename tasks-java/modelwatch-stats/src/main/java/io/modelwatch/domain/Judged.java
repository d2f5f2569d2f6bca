package io.modelwatch.domain;

import org.jspecify.annotations.Nullable;

/**
 * What was said of a subject of a run, whether anybody is told or not.
 *
 * @param key the subject
 * @param limit what it was judged by: the monitor's limit, or what is usual of such a subject; null
 *     for what is for information
 * @param severity how bad it is; null where it could not be judged
 * @param decided whether what is green is so by itself: not because chance explains what is beyond
 *     the limit, nor with an interval that reaches into red
 */
public record Judged(
    FindingKey key, @Nullable Limit limit, @Nullable Severity severity, boolean decided) {

  /** What is as it is said. */
  public Judged(FindingKey key, @Nullable Limit limit, @Nullable Severity severity) {
    this(key, limit, severity, true);
  }

  /** Whether it is within its limit, and that is more than not knowing better. */
  public boolean isGood() {
    return severity == Severity.GREEN && decided;
  }

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
