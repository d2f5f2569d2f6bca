package io.modelwatch.incident;

import io.modelwatch.database.IncidentStore.Member;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentState;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A finding of an incident, and why nobody was told of it.
 *
 * @param finding the finding
 * @param why the reason, null where somebody was told
 */
public record Silence(Member finding, @Nullable String why) {

  static Silence of(Incident incident, Member finding, List<Member> all) {
    return new Silence(finding, finding.told() == null ? why(incident, finding, all) : null);
  }

  private static String why(Incident incident, Member finding, List<Member> all) {
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
        .orElse("no message has gone: nobody is named for it, or no channel is set up");
  }

  private static String byPerson(Incident known, Kind kind, String what) {
    IncidentEvent event = known.last(kind).orElseThrow();
    return "%s by %s at %s: %s".formatted(what, event.actor(), event.knownTime(), event.reason());
  }

  private static String alreadyTold(Member other) {
    return "already told of the incident at %s, with %s".formatted(other.told(), other.alertKey());
  }
}
