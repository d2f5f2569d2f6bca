package io.modelwatch.notify;

import io.modelwatch.domain.Notice;
import io.modelwatch.incident.Incident;
import io.modelwatch.notify.Addresses.Address;
import io.modelwatch.notify.Telling.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Who is told of an incident from a time on if nothing else happens: what {@code notify} would do
 * whenever something is due.
 *
 * @param outbox decides
 * @param incident the incident
 */
record Foresight(Outbox outbox, Incident incident) {

  /**
   * What is decided for an address.
   *
   * @param time when
   * @param decision what
   */
  record Moment(Instant time, Decision decision) {}

  /** For each address what it is told then and later. */
  List<Rehearsal> from(Instant start, List<Notice> before) {
    Map<Address, List<Moment>> moments = new LinkedHashMap<>();
    addresses().forEach(address -> moments.put(address, new ArrayList<>()));
    List<Notice> noted = new ArrayList<>(before);
    TreeSet<Instant> due = new TreeSet<>(List.of(start));
    while (!due.isEmpty()) {
      Telling telling = outbox.telling(incident, due.pollFirst());
      moments.forEach((address, of) -> look(telling, address, noted, due, of));
    }
    List<Rehearsal> rehearsed = new ArrayList<>();
    for (Address address : outbox.addresses().all()) {
      rehearsed.add(
          Rehearsal.of(
              incident,
              address,
              isNamed(address),
              start,
              moments.getOrDefault(address, List.of())));
    }
    return rehearsed;
  }

  /** Those that are told first before those that are told when these do not answer. */
  private List<Address> addresses() {
    return outbox.addresses().all().stream()
        .sorted(Comparator.comparing(address -> !isNamed(address)))
        .toList();
  }

  private boolean isNamed(Address address) {
    return outbox.addresses().turn(address, incident.life()).named();
  }

  /** What an address is told now, and when it is to be looked at again. */
  private void look(
      Telling telling,
      Address address,
      List<Notice> noted,
      TreeSet<Instant> due,
      List<Moment> moments) {
    Instant now = telling.now();
    boolean told = true;
    while (told) {
      Optional<Decision> decided = outbox.decide(telling, address, noted);
      decided.ifPresent(
          decision -> {
            moments.add(new Moment(now, decision));
            note(noted, Outbox.notice(incident, address, decision, now));
            Instant until = decision.until();
            if (until != null) {
              due.add(until);
            }
          });
      told = decided.isPresent() && decided.get().isTold();
    }
  }

  /** As the ledger does: what was told stays, and of what waits when it was first looked at. */
  private static void note(List<Notice> noted, Notice notice) {
    if (notice.isTold()) {
      noted.removeIf(notice::isRowOf);
      noted.add(notice.told(notice.since()));
    } else if (noted.stream().noneMatch(notice::isRowOf)) {
      noted.add(notice);
    }
  }
}
