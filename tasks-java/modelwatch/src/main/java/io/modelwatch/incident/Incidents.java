package io.modelwatch.incident;

import io.modelwatch.database.Database;
import io.modelwatch.database.IncidentStore;
import io.modelwatch.database.IncidentStore.Member;
import io.modelwatch.database.IncidentStore.Stored;
import io.modelwatch.database.NoticeStore;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.IncidentPolicy;
import io.modelwatch.domain.IncidentState;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.Notice;
import io.modelwatch.domain.Run;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.UsageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The incidents of monitors, for people: what they are, and what is done about them. */
public final class Incidents {

  private final Database database;

  /** Reads and appends events. */
  public Incidents(Database database) {
    this.database = database;
  }

  /** The incidents of all monitors, as they were known at a time. */
  public List<Incident> all(Instant asOf) {
    return of(null, asOf, event -> !event.knownTime().isAfter(asOf));
  }

  /** The incidents of a monitor, as they were known at a time. */
  public List<Incident> of(String monitor, Instant asOf) {
    return of(monitor, asOf, event -> !event.knownTime().isAfter(asOf));
  }

  /** The incidents of a monitor with all that happened so far, as they stand at a time. */
  public List<Incident> now(String monitor, Instant time) {
    return of(monitor, time, event -> true);
  }

  /** Those of all monitors that were not over at a time, as they were known then. */
  public List<Incident> unresolved(Instant asOf) {
    return fold(store().unresolved(asOf), asOf, event -> true).stream()
        .filter(incident -> incident.state() != IncidentState.RESOLVED)
        .toList();
  }

  /** How many of all monitors were not over at a time, as they were known then. */
  public int countUnresolved(Instant asOf) {
    return store().countUnresolved(asOf);
  }

  /**
   * Those that were over at a time, as they were known then, those that ended last first.
   *
   * @param monitor of which, empty for all
   * @param severity the gravest that was found, null for any
   * @param most no more than these
   * @param skipped so many are left out before the first
   */
  public List<Incident> resolved(
      Instant asOf, String monitor, @Nullable Severity severity, int most, int skipped) {
    String word = severity == null ? "" : severity.word();
    return fold(store().resolved(asOf, monitor, word, most, skipped), asOf, event -> true);
  }

  /** The monitors that had an incident as it was known at a time. */
  public List<String> monitors(Instant asOf) {
    return store().monitors(asOf);
  }

  private List<Incident> of(
      @Nullable String monitor, Instant asOf, Predicate<IncidentEvent> isKnown) {
    return fold(store().events(monitor, null), asOf, isKnown);
  }

  private static List<Incident> fold(
      List<Stored> all, Instant asOf, Predicate<IncidentEvent> isKnown) {
    Map<IncidentName, List<IncidentEvent>> events = new LinkedHashMap<>();
    for (Stored stored : all) {
      if (isKnown.test(stored.event())) {
        events
            .computeIfAbsent(
                new IncidentName(stored.monitor(), stored.incident()), name -> new ArrayList<>())
            .add(stored.event());
      }
    }
    List<Incident> incidents = new ArrayList<>();
    events.forEach((name, known) -> incidents.add(new Incident(name, known, asOf)));
    return incidents;
  }

  /**
   * An incident as it was known at a time.
   *
   * @throws UsageException when there was none of the name
   */
  public Incident find(IncidentName name, Instant asOf) {
    List<IncidentEvent> known =
        events(store(), name).stream().filter(event -> !event.knownTime().isAfter(asOf)).toList();
    if (known.isEmpty()) {
      throw new UsageException("there was no incident %s at %s".formatted(name, asOf));
    }
    return new Incident(name, known, asOf);
  }

  /** The findings of an incident, each with who was told of it or why nobody was. */
  public List<Silence> findings(Incident incident) {
    List<Member> members =
        store().members(incident.name().monitor(), incident.name().number(), incident.asOf());
    List<Notice> notices = notices(incident);
    return members.stream().map(member -> Silence.of(incident, member, members, notices)).toList();
  }

  /** Who was told of what happened to an incident by then, and why others were not. */
  public List<Notice> notices(Incident incident) {
    return database
        .store(NoticeStore.class)
        .ofIncident(incident.name().monitor(), incident.name().number())
        .stream()
        .filter(notice -> notice.sequence() < incident.events().size())
        .toList();
  }

  /** The attempts to tell of an incident, in their order. */
  public List<NoticeStore.Attempt> attempts(Incident incident) {
    return database
        .store(NoticeStore.class)
        .attempts(incident.name().monitor(), incident.name().number());
  }

  /** The incidents with the same root that were known before, the latest first. */
  public List<Incident> before(Incident incident) {
    FindingKey root = incident.life().root();
    return of(incident.name().monitor(), incident.asOf()).stream()
        .filter(one -> one.name().number() < incident.name().number())
        .filter(one -> one.life().root().equals(root))
        .sorted((one, other) -> other.name().number() - one.name().number())
        .toList();
  }

  /**
   * Does what a person wants.
   *
   * @return the incident after it
   * @throws UsageException when it has no reason, or its times cannot be
   * @throws NothingToDoException when the incident is so already, or cannot be: nothing is undone,
   *     whoever was first
   */
  public Incident act(IncidentName name, Act act) {
    return actOnce(name, act, Integer.MAX_VALUE);
  }

  /**
   * The same, unless the person has done so since an event: what allows it allows it once.
   *
   * @param after the sequence of the event
   */
  public Incident actOnce(IncidentName name, Act act, int after) {
    require(act);
    return database.inTransaction(
        transaction -> {
          IncidentStore store = transaction.store(IncidentStore.class);
          store.hold(name.monitor());
          List<IncidentEvent> events = new ArrayList<>(events(store, name));
          Incident incident = new Incident(name, events, act.at());
          incident.done(act.kind(), act.person(), after).ifPresent(Incidents::refuseAgain);
          if (act.at().isBefore(events.get(0).knownTime())) {
            throw new UsageException(
                "%s was found at %s, after %s"
                    .formatted(name, events.get(0).knownTime(), act.at()));
          }
          IncidentEvent event = event(incident, act);
          store.act(name.monitor(), name.number(), event);
          events.add(event);
          return new Incident(name, events, act.at());
        });
  }

  /**
   * Ends the snoozes of a monitor whose time is over, though no run has looked since: {@code
   * snooze_ended} events of its latest run, known when the time was over.
   *
   * @return how many
   */
  public int endSnoozes(IncidentPolicy policy, Run run, Instant now) {
    return database.inTransaction(
        transaction -> {
          IncidentStore store = transaction.store(IncidentStore.class);
          String monitor = run.key().monitor();
          store.hold(monitor);
          int ended = 0;
          for (Incident incident : fold(store.ofMonitor(monitor), now, event -> true)) {
            Instant until = incident.life().snoozedUntil();
            if (until != null && !until.isAfter(now)) {
              Instant last = incident.events().get(incident.events().size() - 1).knownTime();
              Course course =
                  new Course(policy, incident.life(), run.id(), until.isAfter(last) ? until : last);
              course.time();
              store.append(monitor, incident.name().number(), course.events());
              ended++;
            }
          }
          return ended;
        });
  }

  private static void refuseAgain(IncidentEvent done) {
    throw new NothingToDoException(
        "it was used on %s: what was done by it is kept".formatted(done.knownTime()));
  }

  private static void require(Act act) {
    if (act.reason().isBlank() || act.person().isBlank()) {
      throw new UsageException("who acts on an incident says who it is, and why");
    }
    if (act.until() != null && !act.until().isAfter(act.at())) {
      throw new UsageException("a snooze ends after it begins, not at " + act.until());
    }
  }

  private static IncidentEvent event(Incident incident, Act act) {
    Life life = incident.life();
    IncidentState to = life.next(act.kind());
    if (to == null || !life.acts().contains(act.kind())) {
      throw new NothingToDoException(already(incident, act.kind()));
    }
    return new IncidentEvent(
        life.sequence(),
        act.kind(),
        act.at(),
        act.person(),
        act.kind() == Kind.RESOLVED ? life.resolvedFor(act.reason()) : act.reason(),
        to,
        null,
        null,
        null,
        null,
        null,
        act.until(),
        act.verdict(),
        act.cause());
  }

  /** Who did it before, or why it cannot be. */
  private static String already(Incident incident, Kind kind) {
    IncidentEvent last =
        incident
            .last(incident.life().acknowledged() ? Kind.ACKNOWLEDGED : Kind.RESOLVED)
            .orElse(Objects.requireNonNull(incident.events().get(incident.events().size() - 1)));
    return "%s is %s, since %s by %s: nothing becomes %s"
        .formatted(
            incident.name(),
            incident.life().acknowledged() ? "acknowledged" : incident.life().state().text(),
            last.knownTime(),
            last.actor(),
            kind.word());
  }

  private static List<IncidentEvent> events(IncidentStore store, IncidentName name) {
    List<IncidentEvent> events =
        store.ofIncident(name.monitor(), name.number()).stream().map(Stored::event).toList();
    if (events.isEmpty()) {
      throw new UsageException("there is no incident " + name);
    }
    return events;
  }

  private IncidentStore store() {
    return database.store(IncidentStore.class);
  }
}
