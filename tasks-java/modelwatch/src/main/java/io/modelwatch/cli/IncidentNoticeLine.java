package io.modelwatch.cli;

import io.modelwatch.domain.Notice;
import io.modelwatch.incident.Incident;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of an event of an incident, in a summary.
 *
 * @param event the number of the event
 * @param kind what happened
 * @param repetition 0 for the event itself, n for the nth time that it is told again
 * @param channel the way it takes
 * @param recipient the address there
 * @param about the channel that fails to tell of it, empty for the event itself
 * @param status how far it has come
 * @param reason why the address is not told, or was not when it was tried last; null for none
 * @param attempts how often it was tried
 * @param told when it went, null where it did not
 */
record IncidentNoticeLine(
    int event,
    String kind,
    int repetition,
    String channel,
    String recipient,
    String about,
    String status,
    @Nullable String reason,
    int attempts,
    @Nullable Instant told) {

  static IncidentNoticeLine of(Notice notice, Incident incident) {
    return new IncidentNoticeLine(
        notice.sequence(),
        incident.events().get(notice.sequence()).kind().word(),
        notice.repetition(),
        notice.channel(),
        notice.recipient(),
        notice.about(),
        notice.status().word(),
        notice.reason(),
        notice.attempts(),
        notice.handedOverAt());
  }

  /** For people. */
  String text() {
    String what =
        kind.replace('_', ' ')
            + (repetition == 0 ? "" : ", still so")
            + (about.isEmpty() ? "" : ", and that " + about + " fails");
    String to = "%s to %s of: %s".formatted(channel, recipient, what);
    return switch (status) {
      case "accepted" -> "told by %s, at %s".formatted(to, told);
      case "handed_over" -> "may have been told by %s, at %s".formatted(to, told);
      case "waiting" ->
          reason == null
              ? "to be told by " + to
              : "to be told by %s; tried %d times: %s".formatted(to, attempts, reason);
      default -> "not told by %s: %s".formatted(to, reason);
    };
  }
}
