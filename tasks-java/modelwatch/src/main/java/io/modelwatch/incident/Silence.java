package io.modelwatch.incident;

import io.modelwatch.database.IncidentStore.Member;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentState;
import io.modelwatch.domain.Notice;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A finding of an incident, and why nobody was told of it.
 *
 * @param finding the finding
 * @param why the reason, null where somebody was told
 */
public record Silence(Member finding, @Nullable String why) {

  /**
   * Of a finding.
   *
   * @param all the findings of the incident
   * @param notices what was noted of who is told
   */
  static Silence of(Incident incident, Member finding, List<Member> all, List<Notice> notices) {
    return new Silence(
        finding, finding.told() == null ? why(incident, finding, all, notices) : null);
  }

  private static String why(
      Incident incident, Member finding, List<Member> all, List<Notice> notices) {
    if (finding.quiet() != null) {
      return finding.quiet();
    }
    if (incident.opened().isEmpty()) {
      int days = incident.life().bad().size();
      return "%s, not enough to open it"
          .formatted(days == 1 ? "found on 1 day" : "found on " + days + " days");
    }
    List<IncidentEvent> then =
        incident.events().stream()
            .filter(event -> !event.knownTime().isAfter(finding.firstAsOf()))
            .toList();
    if (!then.isEmpty()) {
      Incident known = new Incident(incident.name(), then, finding.firstAsOf());
      if (known.state() == IncidentState.SNOOZED) {
        return byPerson(known, Kind.SNOOZED, "snoozed until " + known.life().snoozedUntil());
      }
      if (known.life().acknowledged()) {
        return byPerson(known, Kind.ACKNOWLEDGED, "known already: acknowledged");
      }
    }
    return all.stream()
        .filter(other -> other.told() != null)
        .min(Comparator.comparing(other -> Objects.requireNonNull(other.told())))
        .map(Silence::alreadyTold)
        .or(() -> noted(notices))
        .orElse("no message has gone: nobody is named for it, or no channel is set up");
  }

  /** The reason that was noted last, for any address. */
  private static Optional<String> noted(List<Notice> notices) {
    return notices.stream()
        .filter(notice -> !notice.isTold())
        .map(notice -> String.valueOf(notice.reason()))
        .reduce((one, other) -> other);
  }

  private static String byPerson(Incident known, Kind kind, String what) {
    IncidentEvent event = known.last(kind).orElseThrow();
    return "%s by %s at %s: %s".formatted(what, event.actor(), event.knownTime(), event.reason());
  }

  private static String alreadyTold(Member other) {
    return "already told of the incident at %s, with %s".formatted(other.told(), other.alertKey());
  }
}
