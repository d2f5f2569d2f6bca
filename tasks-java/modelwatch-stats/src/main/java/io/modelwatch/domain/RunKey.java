package io.modelwatch.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * What a run is a run of. Every step derives the same {@link #id()} from it, so that a rerun meets
 * its own rows again.
 *
 * @param monitor the monitor's name
 * @param modelVersion the model version whose predictions are evaluated
 * @param window the event time evaluated
 * @param asOf the knowledge cut
 * @param monitorHash SHA-256 of the monitor file: another contract is another run
 * @param revision from 1; the next one is made when a backfill has put something into the past of
 *     the one that is published
 */
public record RunKey(
    String monitor,
    String modelVersion,
    Window window,
    Instant asOf,
    String monitorHash,
    int revision) {

  /** The first revision. */
  public RunKey(
      String monitor, String modelVersion, Window window, Instant asOf, String monitorHash) {
    this(monitor, modelVersion, window, asOf, monitorHash, 1);
  }

  /** The same run's revision of a number. */
  public RunKey revised(int number) {
    return new RunKey(monitor, modelVersion, window, asOf, monitorHash, number);
  }

  /** The run's id: a name-based UUID of all parts. */
  public UUID id() {
    String name =
        String.join("\n", monitor, modelVersion, window.toString(), asOf.toString(), monitorHash)
            + (revision == 1 ? "" : "\n" + revision);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
