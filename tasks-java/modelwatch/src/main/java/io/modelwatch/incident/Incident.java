package io.modelwatch.incident;

import io.modelwatch.domain.AlarmVerdict;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.IncidentState;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it was known at a time.
 *
 * @param name what it is called
 * @param events what happened by then, in order
 * @param asOf the time
 * @param life what it is after its events
 */
public record Incident(IncidentName name, List<IncidentEvent> events, Instant asOf, Life life) {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

  private static final Set<Kind> OPENINGS = EnumSet.of(Kind.OPENED, Kind.REOPENED);

  /** Takes an unmodifiable copy. */
  public Incident {
    events = List.copyOf(events);
  }

  /** What its events make of it. */
  public Incident(IncidentName name, List<IncidentEvent> events, Instant asOf) {
    this(name, events, asOf, Life.of(events));
  }

  /** How it stands. */
  public IncidentState state() {
    return life().stateAt(asOf);
  }

  /** Since when it stands so. */
  public Instant since() {
    Instant snoozed = life.snoozedUntil();
    if (snoozed != null && state() != life.state()) {
      return snoozed;
    }
    IncidentEvent since = events.get(0);
    IncidentEvent before = since;
    for (IncidentEvent event : events) {
      since = event.state() == before.state() ? since : event;
      before = event;
    }
    return since.knownTime();
  }

  /** When people were first to be told. */
  public Optional<Instant> opened() {
    return first(event -> OPENINGS.contains(event.kind()));
  }

  /** When somebody first knew of it. */
  public Optional<Instant> acknowledged() {
    return first(event -> event.kind() == Kind.ACKNOWLEDGED);
  }

  /** When it was over, if it is. */
  public Optional<Instant> resolved() {
    return state() == IncidentState.RESOLVED
        ? last(Kind.RESOLVED).map(IncidentEvent::knownTime)
        : Optional.empty();
  }

  /** Whether the alarm was right, as people last said. */
  public Optional<AlarmVerdict> verdict() {
    return last(Kind.JUDGED).map(IncidentEvent::verdict);
  }

  /** What it came from, as people last said; null where nobody did. */
  public @Nullable String cause() {
    return events.stream()
        .filter(event -> event.cause() != null)
        .max(Comparator.comparing(IncidentEvent::sequence))
        .map(IncidentEvent::cause)
        .orElse(null);
  }

  /** What a later one with the same root says of it: when it was, and what it came from. */
  public String remembered() {
    String cause = cause();
    return "Same as in %s (%s)%s."
        .formatted(
            MONTH.format(life.firstBad()),
            name,
            cause == null
                ? ", and nobody has said what that came from"
                : ", cause: " + cause.replaceFirst("[.]+$", ""));
  }

  /** The event that opened it, the last one where it was opened again. */
  public Optional<IncidentEvent> opening() {
    return last(OPENINGS);
  }

  /** The last event of a kind. */
  public Optional<IncidentEvent> last(Kind kind) {
    return last(EnumSet.of(kind));
  }

  /** The last event of one of some kinds. */
  public Optional<IncidentEvent> last(Set<Kind> kinds) {
    return events.stream()
        .filter(event -> kinds.contains(event.kind()))
        .max(Comparator.comparing(IncidentEvent::sequence));
  }

  /** What a person has done after an event. */
  public Optional<IncidentEvent> done(Kind kind, String person, int after) {
    return events.stream()
        .filter(event -> event.sequence() > after)
        .filter(event -> event.kind() == kind && event.actor().equals(person))
        .findFirst();
  }

  private Optional<Instant> first(Predicate<IncidentEvent> is) {
    return events.stream().filter(is).map(IncidentEvent::knownTime).findFirst();
  }
}
