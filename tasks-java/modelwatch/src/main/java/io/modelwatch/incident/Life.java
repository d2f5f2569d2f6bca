package io.modelwatch.incident;

import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentState;
import io.modelwatch.domain.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an incident is after its events: their fold.
 *
 * @param state how it stands
 * @param opened whether it has opened since it was last over
 * @param acknowledged whether somebody knows of it as it is: not of what has worsened since
 * @param snoozedUntil until when it is snoozed, null where it is not
 * @param root the finding that stands first
 * @param gravity how grave it is
 * @param bad the days on which it was found
 * @param clean the days after them that were within the limits
 * @param sequence of the next event
 */
public record Life(
    IncidentState state,
    boolean opened,
    boolean acknowledged,
    @Nullable Instant snoozedUntil,
    FindingKey root,
    Gravity gravity,
    NavigableSet<LocalDate> bad,
    NavigableSet<LocalDate> clean,
    int sequence) {

  /** As long after its last bad day, what is back is the same incident. */
  static final int REACH_DAYS = 7;

  /** Takes unmodifiable copies. */
  public Life {
    bad = Collections.unmodifiableNavigableSet(new TreeSet<>(bad));
    clean = Collections.unmodifiableNavigableSet(new TreeSet<>(clean));
  }

  /**
   * The fold of events in their order.
   *
   * @param events the first of them says that it was found
   */
  public static Life of(List<IncidentEvent> events) {
    Life life = born(events.get(0));
    for (IncidentEvent event : events.subList(1, events.size())) {
      life = life.after(event);
    }
    return life;
  }

  /** How grave it stands; of one that is over, the gravest that was found. */
  public Severity severity() {
    return gravity.now();
  }

  /** On how many days it was found, but not as grave, since it last was. */
  int milderDays() {
    return bad.tailSet(gravity.last(), false).size();
  }

  /** The first day on which it was found. */
  public LocalDate firstBad() {
    return bad.first();
  }

  /** The last day on which it was found. */
  public LocalDate lastBad() {
    return bad.last();
  }

  /** The last day on which what is found again is the same incident, once it is over. */
  public LocalDate sameUntil() {
    return lastBad().plusDays(REACH_DAYS);
  }

  /** Whether it is over. */
  public boolean isOver() {
    return state == IncidentState.RESOLVED;
  }

  /** How it stands at a time by which a snooze may have ended, though no run has said so. */
  public IncidentState stateAt(Instant time) {
    return snoozedUntil == null || snoozedUntil.isAfter(time) ? state : back();
  }

  /** Where an event of a kind leads, null where none can happen. */
  @Nullable IncidentState next(Kind kind) {
    Transitions.Target target = Transitions.of(state, kind);
    if (target instanceof Transitions.Target.To to) {
      return to.state();
    }
    return target == null ? null : back();
  }

  /** What a person can do about it now, in the order of the kinds. */
  public List<Kind> acts() {
    return Kind.OF_PEOPLE.stream()
        .filter(kind -> next(kind) != null && !(kind == Kind.ACKNOWLEDGED && acknowledged))
        .toList();
  }

  /**
   * What it is after an event.
   *
   * @throws IllegalArgumentException when the event cannot happen
   */
  public Life after(IncidentEvent event) {
    IncidentState to = next(event.kind());
    if (to == null) {
      throw new IllegalArgumentException(
          "an incident that is %s cannot be %s".formatted(state.word(), event.kind().word()));
    }
    TreeSet<LocalDate> found = new TreeSet<>(bad);
    TreeSet<LocalDate> within = new TreeSet<>(clean);
    if (event.isSight()) {
      days(event, found);
      within.removeIf(day -> !day.isAfter(found.last()));
    } else if (event.kind() == Kind.CLEAN) {
      days(event, within);
    }
    boolean over = to == IncidentState.RESOLVED;
    return new Life(
        to,
        !over && (opened || to == IncidentState.OPEN || event.kind() == Kind.OPENED),
        switch (event.kind()) {
          case ACKNOWLEDGED -> true;
          case WORSENED, REOPENED, RESOLVED -> false;
          default -> acknowledged;
        },
        to != IncidentState.SNOOZED
            ? null
            : event.kind() == Kind.SNOOZED ? event.until() : snoozedUntil,
        event.root() == null ? root : FindingKey.parse(event.root()),
        gravity.after(event, bad, found.last()),
        found,
        within,
        event.sequence() + 1);
  }

  /** Why it is over: a snooze ends by that, too, and says so. */
  String resolvedFor(String reason) {
    return snoozedUntil == null ? reason : reason + "; it was snoozed until " + snoozedUntil;
  }

  /** How it stands where nothing keeps it from being told. */
  private IncidentState back() {
    if (acknowledged) {
      return IncidentState.ACKNOWLEDGED;
    }
    return opened ? IncidentState.OPEN : IncidentState.PENDING;
  }

  private static Life born(IncidentEvent event) {
    if (event.kind() != Kind.FOUND || event.root() == null || event.severity() == null) {
      throw new IllegalArgumentException("an incident begins with what is found");
    }
    TreeSet<LocalDate> found = new TreeSet<>();
    days(event, found);
    return new Life(
        IncidentState.PENDING,
        false,
        false,
        null,
        FindingKey.parse(event.root()),
        Gravity.of(event.severity(), found.last()),
        found,
        Collections.emptyNavigableSet(),
        event.sequence() + 1);
  }

  private static void days(IncidentEvent event, Collection<LocalDate> into) {
    LocalDate first = event.firstDay();
    LocalDate last = event.lastDay();
    if (first != null && last != null) {
      first.datesUntil(last.plusDays(1)).forEach(into::add);
    }
  }
}
