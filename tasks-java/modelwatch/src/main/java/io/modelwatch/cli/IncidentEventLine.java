package io.modelwatch.cli;

import io.modelwatch.domain.IncidentEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of an incident in a summary.
 *
 * @param sequence its number
 * @param time when it was known
 * @param kind what happened
 * @param actor who
 * @param reason why
 * @param state the state that it led to
 * @param runId the run that showed it, null where a person did it
 * @param severity how bad it was found, null where no run found it
 * @param firstDay the first of the days it speaks of, null for none
 * @param lastDay the last of them
 * @param until until when it is snoozed, null unless it is
 */
record IncidentEventLine(
    int sequence,
    Instant time,
    String kind,
    String actor,
    String reason,
    String state,
    @Nullable UUID runId,
    @Nullable String severity,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay,
    @Nullable Instant until) {

  static IncidentEventLine of(IncidentEvent event) {
    return new IncidentEventLine(
        event.sequence(),
        event.knownTime(),
        event.kind().word(),
        event.actor(),
        event.reason(),
        event.state().word(),
        event.runId(),
        event.severity() == null ? null : event.severity().word(),
        event.firstDay(),
        event.lastDay(),
        event.until());
  }

  /** For people. */
  String text() {
    return "%s  %s by %s: %s".formatted(time, kind.replace('_', ' '), actor, reason);
  }
}
