package io.modelwatch.notify;

import io.modelwatch.database.Database;
import io.modelwatch.database.NoticeStore;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.Notice;
import io.modelwatch.domain.Run;
import io.modelwatch.incident.Incident;
import io.modelwatch.notify.Addresses.Address;
import io.modelwatch.notify.Telling.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Notes who is to be told of what, before anything is sent.
 *
 * @param addresses whom the monitor names
 * @param incidents its incidents
 * @param run the run up to which they are looked at
 * @param deployments when versions were deployed
 */
record Outbox(Addresses addresses, List<Incident> incidents, Run run, Deployments deployments) {

  /** Once it has failed so often, who fails to be told is told of elsewhere. */
  private static final int DEAD = 2;

  /**
   * Notes who is told of what happened, and why others are not.
   *
   * @param known what is noted already
   * @param now the time
   * @return how many are to be told as soon as their channel can send
   */
  int decide(Database database, List<Notice> known, Instant now) {
    NoticeStore store = database.store(NoticeStore.class);
    String monitor = run.key().monitor();
    List<Notice> decided = new ArrayList<>();
    int unready = 0;
    for (Incident incident : incidents) {
      List<Notice> noted = noted(incident, known);
      Telling telling = telling(incident, now);
      for (Address address : addresses.all()) {
        Optional<Notice> notice =
            decide(telling, address, noted)
                .map(decision -> notice(incident, address, decision, now))
                .filter(one -> noted.stream().noneMatch(other -> isSame(one, other)));
        if (notice.isPresent() && notice.get().isTold() && !address.channel().isReady()) {
          unready++;
        } else {
          notice.ifPresent(decided::add);
        }
      }
    }
    store.decide(monitor, decided);
    for (Notice notice : known) {
      boolean gone =
          Stream.concat(addresses.all().stream(), addresses.operators().stream())
              .noneMatch(one -> notice.isTo(one.channel().name(), one.name()));
      if (notice.status() == Notice.Status.WAITING && gone) {
        store.drop(monitor, notice, "is no longer named by the monitor");
      }
    }
    return unready;
  }

  /** How an incident is told of at a time. */
  Telling telling(Incident incident, Instant now) {
    return new Telling(
        addresses.monitor().telling(),
        addresses.monitor().tellingZone(),
        incident,
        run.key().asOf(),
        run.key().window().lastDay(),
        deployments.of(shown(incident, Integer.MAX_VALUE)),
        now);
  }

  /** Whether an address is told of an incident, after what was noted of the incident. */
  Optional<Decision> decide(Telling telling, Address address, List<Notice> noted) {
    List<Notice> own =
        noted.stream()
            .filter(notice -> notice.isTo(address.channel().name(), address.name()))
            .toList();
    return telling.decide(noted, own, addresses.turn(address, telling.incident().life()));
  }

  /** What is noted of an incident. */
  private static List<Notice> noted(Incident incident, List<Notice> known) {
    return known.stream().filter(one -> one.incident() == incident.name().number()).toList();
  }

  /**
   * Of each incident that the run shows something of and each address whether it is told as of the
   * run, why not, and what it is told later if nothing happens.
   */
  List<Rehearsal> rehearse(List<Notice> known) {
    List<Rehearsal> rehearsed = new ArrayList<>();
    for (Incident all : incidents) {
      List<IncidentEvent> events =
          all.events().stream().filter(event -> run.id().equals(event.runId())).toList();
      if (!events.isEmpty()) {
        int first = events.get(0).sequence();
        int last = events.get(events.size() - 1).sequence();
        Incident incident =
            new Incident(all.name(), all.events().subList(0, last + 1), run.key().asOf());
        List<Notice> before =
            noted(all, known).stream().filter(notice -> notice.sequence() < first).toList();
        rehearsed.addAll(new Foresight(this, incident).from(run.key().asOf(), before));
      }
    }
    return rehearsed;
  }

  /** What is noted of a decision. */
  static Notice notice(Incident incident, Address address, Decision decision, Instant now) {
    return Notice.of(
        incident.name().number(),
        decision.event().sequence(),
        decision.repetition(),
        address.channel().name(),
        address.name(),
        "",
        shown(incident, decision.event().sequence()),
        decision.silence(),
        decision.digest(),
        now);
  }

  /** The run that showed an event; of what a person did, the one before. */
  private static UUID shown(Incident incident, int sequence) {
    return incident.events().stream()
        .filter(one -> one.sequence() <= sequence)
        .map(IncidentEvent::runId)
        .filter(Objects::nonNull)
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  /** Whether one notice says of an event and address what another says. */
  private static boolean isSame(Notice one, Notice other) {
    return one.isRowOf(other)
        && one.status() == other.status()
        && Objects.equals(one.reason(), other.reason());
  }

  /**
   * Notes that others are told of a channel that does not get through: once, until it does again.
   *
   * @return whether somebody is
   */
  boolean tellOfFailures(Database database, List<Notice> known, Instant now) {
    List<Notice> decided = new ArrayList<>();
    for (Notice failed : firstFailures(known)) {
      if (!isTold(failed, known)) {
        for (Address other : others(failed)) {
          decided.add(
              Notice.of(
                  failed.incident(),
                  failed.sequence(),
                  failed.repetition(),
                  other.channel().name(),
                  other.name(),
                  failed.channel(),
                  failed.runId(),
                  null,
                  null,
                  now));
        }
      }
    }
    database.store(NoticeStore.class).decide(run.key().monitor(), decided);
    return !decided.isEmpty();
  }

  /** Of each channel the first that has failed for too long. */
  private static List<Notice> firstFailures(List<Notice> known) {
    return known.stream()
        .filter(notice -> notice.status() == Notice.Status.WAITING && notice.isOfEvent())
        .filter(notice -> notice.attempts() >= DEAD)
        .collect(
            Collectors.groupingBy(Notice::channel, java.util.TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(of -> of.stream().min(Comparator.comparing(Notice::decidedAt)).orElseThrow())
        .toList();
  }

  /** Whether others were told since it last got through to the same address. */
  private static boolean isTold(Notice failed, List<Notice> known) {
    Instant worked =
        known.stream()
            .filter(notice -> notice.isTo(failed.channel(), failed.recipient()))
            .map(Notice::handedOverAt)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(Instant.MIN);
    return known.stream()
        .filter(notice -> notice.about().equals(failed.channel()))
        .anyMatch(notice -> notice.decidedAt().isAfter(worked));
  }

  /** Who keeps the pipeline going; where none of them has another channel, everybody who has. */
  private List<Address> others(Notice failed) {
    List<Address> operators = ready(addresses.operators(), failed);
    return operators.isEmpty() ? ready(addresses.all(), failed) : operators;
  }

  private static List<Address> ready(List<Address> among, Notice failed) {
    return among.stream()
        .filter(address -> address.channel().isReady() && !address.isOf(failed.channel()))
        .toList();
  }
}
