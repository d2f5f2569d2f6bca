package io.modelwatch.incident;

import io.modelwatch.domain.AlarmVerdict;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentPolicy;
import io.modelwatch.domain.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The life of one incident: what runs see of it, and people do, in any order. */
public final class RandomLife {

  static final FindingKey ROOT = FindingKey.ofDrift("psi", "amount");
  static final LocalDate START = LocalDate.parse("2024-01-01");
  static final UUID RUN = new UUID(1, 1);

  private static final List<Kind> OF_PEOPLE =
      List.of(
          Kind.ACKNOWLEDGED,
          Kind.SNOOZED,
          Kind.RESOLVED,
          Kind.REOPENED,
          Kind.COMMENTED,
          Kind.JUDGED);

  private final Random random;
  private final IncidentPolicy policy;
  private final List<IncidentEvent> events = new ArrayList<>();
  private @Nullable Life life;
  private int day;

  /** Lives by a random policy. */
  public RandomLife(Random random) {
    this.random = random;
    this.policy =
        new IncidentPolicy(
            1 + random.nextInt(2),
            2 + random.nextInt(2),
            1 + random.nextInt(3),
            random.nextInt(4) == 0 ? Duration.ofDays(10) : null);
  }

  IncidentPolicy policy() {
    return policy;
  }

  /** Its events: in each step one of people, or all that follow from one sight. */
  public List<IncidentEvent> events(int steps) {
    events.clear();
    life = null;
    see(found(severity()));
    for (int step = 1; step < steps; step++) {
      if (random.nextInt(3) == 0) {
        act();
      } else {
        see(sight());
      }
    }
    return List.copyOf(events);
  }

  /** Noon of a day after the start. */
  public static Instant noon(int day) {
    return START.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  private void see(Sight sight) {
    Course course = new Course(policy, life, RUN, noon(day));
    course.time();
    course.sees(sight);
    course.age(sight.lastDay());
    events.addAll(course.events());
    life = course.life();
  }

  private Sight sight() {
    day += random.nextInt(3);
    LocalDate today = START.plusDays(day);
    return switch (random.nextInt(6)) {
      case 0, 1 -> found(severity());
      case 2 -> {
        LocalDate first = today.minusDays(6);
        yield new Sight.Found(ROOT, severity(), first, today, random.nextBoolean() ? null : first);
      }
      case 3, 4 -> new Sight.Clean(today.minusDays(random.nextInt(2) * 6L), today);
      default -> new Sight.NotJudged(today);
    };
  }

  private Sight.Found found(Severity severity) {
    LocalDate today = START.plusDays(day - (random.nextInt(5) == 0 ? 3 : 0));
    return new Sight.Found(ROOT, severity, today, today, null);
  }

  private Severity severity() {
    return random.nextInt(4) == 0 ? Severity.RED : Severity.YELLOW;
  }

  private void act() {
    Kind kind = OF_PEOPLE.get(random.nextInt(OF_PEOPLE.size()));
    if (life.next(kind) != null) {
      events.add(act(life, kind, noon(day), noon(day + 1 + random.nextInt(4))));
      life = life.after(events.get(events.size() - 1));
    }
  }

  static IncidentEvent act(Life life, Kind kind, Instant at, Instant until) {
    return new IncidentEvent(
        life.sequence(),
        kind,
        at,
        "ana",
        "because",
        life.next(kind),
        null,
        null,
        null,
        null,
        null,
        kind == Kind.SNOOZED ? until : null,
        kind == Kind.JUDGED ? AlarmVerdict.TRUE_ALARM : null,
        null);
  }
}
