package io.modelwatch.notify;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentState;
import io.modelwatch.domain.Notice;
import io.modelwatch.incident.Incident;
import io.modelwatch.incident.Life;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an address is told what happened to an incident. A pure function of the policy, of what
 * happened, of what the address was told, and of the time.
 *
 * @param policy the monitor's
 * @param incident the incident with all that happened
 * @param time as of which it is looked at
 * @param day the last business day of the run that looks at it
 */
record Telling(Monitor.Telling policy, Incident incident, Instant time, LocalDate day) {

  /** What is told, of all that happens. */
  private static final Set<Kind> NEWS =
      EnumSet.of(Kind.OPENED, Kind.WORSENED, Kind.REOPENED, Kind.SNOOZE_ENDED, Kind.RESOLVED);

  /** Unless it gets worse, an address gets so many letters before the one that it is over. */
  private static final int MOST = 3;

  /**
   * What is decided.
   *
   * @param event the event
   * @param silence why the address is not told of it, null where it is
   */
  record Decision(IncidentEvent event, @Nullable String silence) {}

  /**
   * Whether an address is told.
   *
   * @param notices what was decided for the address before
   * @param named whether the address is to be told of incidents as bad as this
   * @return empty where nothing has happened that it does not know
   */
  Optional<Decision> decide(List<Notice> notices, boolean named) {
    IncidentEvent opening = last(EnumSet.of(Kind.OPENED, Kind.REOPENED));
    IncidentEvent event = last(NEWS);
    if (opening == null || event == null || event.sequence() < opening.sequence()) {
      return Optional.empty();
    }
    List<Notice> told =
        notices.stream()
            .filter(notice -> notice.isOfEvent() && notice.isTold())
            .filter(notice -> notice.sequence() >= opening.sequence())
            .toList();
    boolean known = told.stream().anyMatch(notice -> notice.sequence() >= event.sequence());
    if (known || (told.isEmpty() && !named)) {
      return Optional.empty();
    }
    return Optional.of(new Decision(event, silence(event, told)));
  }

  private @Nullable String silence(IncidentEvent event, List<Notice> told) {
    Life life = incident.life();
    if (life.isOver()) {
      return told.isEmpty() ? "was not told of the opening, and it is over" : null;
    }
    if (life.stateAt(time) == IncidentState.SNOOZED) {
      return byPerson(Kind.SNOOZED, "snoozed until " + life.snoozedUntil());
    }
    if (life.acknowledged()) {
      return byPerson(Kind.ACKNOWLEDGED, "known already: acknowledged");
    }
    Optional<String> maintenance =
        policy.maintenance().stream()
            .filter(days -> days.has(day))
            .map(days -> "maintenance until %s: %s".formatted(days.last(), days.reason()))
            .findFirst();
    if (maintenance.isPresent()) {
      return maintenance.get();
    }
    return event.kind() == Kind.SNOOZE_ENDED && told.size() >= MOST
        ? "told %d times, and it is no worse".formatted(told.size())
        : null;
  }

  private String byPerson(Kind kind, String what) {
    return incident
        .last(kind)
        .map(event -> "%s by %s: %s".formatted(what, event.actor(), event.reason()))
        .orElse(what);
  }

  private @Nullable IncidentEvent last(Set<Kind> kinds) {
    return incident.events().stream()
        .filter(event -> kinds.contains(event.kind()))
        .reduce((one, other) -> other)
        .orElse(null);
  }
}
