package io.modelwatch.cli;

import io.modelwatch.incident.Incident;
import io.modelwatch.incident.Life;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An incident in a summary.
 *
 * @param incident what it is called
 * @param state how it stands
 * @param severity the gravest that was found
 * @param root the finding that stands first
 * @param firstDay the first bad day
 * @param lastDay the last bad day
 * @param opened when people were first to be told, null for never
 * @param acknowledged when somebody first knew of it, null for never
 * @param snoozedUntil until when nobody is told, null where it is not snoozed
 * @param resolved when it was over, null where it is not
 * @param verdict whether the alarm was right, null where nobody said
 * @param cause what it came from, null where nobody said
 */
record IncidentLine(
    String incident,
    String state,
    String severity,
    String root,
    LocalDate firstDay,
    LocalDate lastDay,
    @Nullable Instant opened,
    @Nullable Instant acknowledged,
    @Nullable Instant snoozedUntil,
    @Nullable Instant resolved,
    @Nullable String verdict,
    @Nullable String cause) {

  static IncidentLine of(Incident incident) {
    Life life = incident.life();
    return new IncidentLine(
        incident.name().toString(),
        incident.state().word(),
        life.severity().word(),
        life.root().text(),
        life.firstBad(),
        life.lastBad(),
        incident.opened().orElse(null),
        incident.acknowledged().orElse(null),
        life.snoozedUntil(),
        incident.resolved().orElse(null),
        incident.verdict().map(verdict -> verdict.word()).orElse(null),
        incident.cause());
  }

  /** For people. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s  %s  %s  %s  %s".formatted(incident, state.replace('_', ' '), severity, root, days()));
    if (acknowledged != null && resolved == null) {
      text.append("  known since ").append(acknowledged);
    }
    if (verdict != null) {
      text.append("  ").append(verdict.replace('_', ' '));
    }
    if (cause != null) {
      text.append(", cause: ").append(cause);
    }
    return text.toString();
  }

  private String days() {
    return firstDay.equals(lastDay) ? firstDay.toString() : firstDay + " to " + lastDay;
  }
}
