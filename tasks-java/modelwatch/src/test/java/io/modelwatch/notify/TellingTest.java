package io.modelwatch.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.modelwatch.config.TellingPolicy;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.Notice;
import io.modelwatch.incident.Incident;
import io.modelwatch.incident.RandomLife;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an address is told of random lives, looked at after every run and between them. */
class TellingTest {

  private static final int ORDERS = 100_000;

  private static final Set<Kind> WORSE = Set.of(Kind.OPENED, Kind.WORSENED, Kind.REOPENED);

  private static final TellingPolicy IMPATIENT =
      new TellingPolicy(
          null, List.of(), List.of(), null, null, Duration.ofHours(1), List.of(), null);

  private final List<Notice> notices = new ArrayList<>();

  /** Four from opening to resolution, the resolution among them, unless it worsens. */
  @Test
  void fromOpeningToResolutionThereAreAtMostFourLettersUnlessItWorsens() {
    Random random = new Random(4);
    long worsened = 0;
    for (int i = 0; i < ORDERS; i++) {
      notices.clear();
      List<IncidentEvent> events = new RandomLife(random).events(10);
      for (int known = 1; known <= events.size(); known++) {
        List<IncidentEvent> then = events.subList(0, known);
        if (known == events.size()
            || !events.get(known).knownTime().equals(then.get(known - 1).knownTime())) {
          look(then, then.get(known - 1).knownTime());
          look(then, then.get(known - 1).knownTime().plus(Duration.ofHours(3)));
        }
      }
      worsened += told(Kind.WORSENED, events);
      require(events);
    }
    assertThat(worsened).as("letters that it has got worse").isGreaterThan(1000);
  }

  private void look(List<IncidentEvent> events, Instant now) {
    Incident incident = new Incident(new IncidentName("usage", 1), events, now);
    Telling telling =
        new Telling(
            IMPATIENT, ZoneOffset.UTC, incident, now, LocalDate.parse("2024-01-01"), null, now);
    Optional<Telling.Decision> decided =
        telling.decide(notices, List.copyOf(notices), new Telling.Turn(true, null));
    decided
        .filter(Telling.Decision::isTold)
        .ifPresent(
            decision ->
                notices.add(
                    Notice.of(
                            1,
                            decision.event().sequence(),
                            decision.repetition(),
                            "mail",
                            "ana",
                            "",
                            new UUID(1, 1),
                            null,
                            null,
                            now)
                        .told(now)));
  }

  private long told(Kind kind, List<IncidentEvent> events) {
    return notices.stream().filter(one -> events.get(one.sequence()).kind() == kind).count();
  }

  private void require(List<IncidentEvent> events) {
    int letters = 0;
    int next = 0;
    for (IncidentEvent event : events) {
      letters = WORSE.contains(event.kind()) ? 0 : letters;
      while (next < notices.size() && notices.get(next).sequence() == event.sequence()) {
        letters++;
        next++;
        if (letters > (event.kind() == Kind.RESOLVED ? 4 : 3)) {
          fail("%d letters by %s of %s: %s", letters, event, events, notices);
        }
      }
    }
    if (next != notices.size()) {
      fail("an event is told twice: %s", notices);
    }
  }
}
