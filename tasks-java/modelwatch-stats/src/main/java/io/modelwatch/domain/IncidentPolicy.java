package io.modelwatch.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When an incident opens and when it is over. Days are business days of the monitor.
 *
 * @param openAfter on how many days it has to be found until people are told; red is told at once
 * @param of among how many days in a row these have to be
 * @param closeAfter on how many days it has to be within its limits until it is resolved
 * @param resolveAfter how long it may not have been found until it is resolved by its age, null for
 *     never
 */
public record IncidentPolicy(
    int openAfter, int of, int closeAfter, @Nullable Duration resolveAfter) {

  /** What is usual: yellow is told on the second of three days, over is what is so for three. */
  public static final IncidentPolicy USUAL = new IncidentPolicy(2, 3, 3, null);
}
