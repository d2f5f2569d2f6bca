package io.modelwatch.incident;

import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentPolicy;
import io.modelwatch.domain.IncidentState;
import io.modelwatch.domain.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What follows from what a run sees, by the policy: the events to append. A pure function of the
 * incident's life and the sight.
 */
final class Course {

  private final IncidentPolicy policy;
  private final UUID runId;
  private final Instant knownTime;
  private final List<IncidentEvent> events = new ArrayList<>();
  private @Nullable Life life;

  /**
   * Goes on from a life.
   *
   * @param life null for an incident that is new
   * @param runId the run that sees
   * @param knownTime its as-of
   */
  Course(IncidentPolicy policy, @Nullable Life life, UUID runId, Instant knownTime) {
    this.policy = policy;
    this.life = life;
    this.runId = runId;
    this.knownTime = knownTime;
  }

  /** What is to be appended. */
  List<IncidentEvent> events() {
    return List.copyOf(events);
  }

  /** What it is after them. */
  Life life() {
    return Objects.requireNonNull(life);
  }

  /** A snooze whose time is over ends. */
  void time() {
    Life now = life;
    if (now != null && now.snoozedUntil() != null && !now.snoozedUntil().isAfter(knownTime)) {
      append(Kind.SNOOZE_ENDED, "the snooze was until " + now.snoozedUntil(), null);
    }
  }

  /** It is, or is not, there. */
  void sees(Sight sight) {
    if (sight instanceof Sight.Found found) {
      found(found);
    } else if (life != null && !life.isOver() && sight.lastDay().isAfter(life.lastBad())) {
      if (sight instanceof Sight.Clean clean) {
        clean(life, clean);
      } else if (sight instanceof Sight.Milder milder) {
        milder(life, milder);
      } else {
        notJudged(life);
      }
    }
  }

  private void found(Sight.Found found) {
    Life before = life;
    NavigableSet<LocalDate> news = news(before, found);
    boolean graver = before != null && before.gravity().isLessThan(found);
    boolean later = before == null || (!news.isEmpty() && news.last().isAfter(before.lastBad()));
    if (!news.isEmpty()) {
      appendFound(later ? Kind.FOUND : Kind.FOUND_EARLIER, found, news);
    }
    if (before == null) {
      openIfDue(found, news);
    } else if (before.isOver()) {
      if (later || graver) {
        append(Kind.REOPENED, later ? "it is back" : "it is graver than it was", found);
      }
    } else if (graver && (before.opened() || before.acknowledged())) {
      append(
          Kind.WORSENED,
          "%s, %s before".formatted(found.severity().word(), before.severity().word()),
          found);
    } else if (!before.opened()) {
      openIfDue(found, news);
    } else if (found.severity().compareTo(before.severity()) < 0) {
      Life now = Objects.requireNonNull(life);
      easeIfDue(now, now.milderDays(), found.severity(), found.root());
    } else if (news.isEmpty()) {
      standAsGrave(found);
    }
  }

  /** Less grave on as many days as a recovery takes. */
  private void easeIfDue(Life now, long days, Severity milder, FindingKey root) {
    if (days >= now.gravity().patience(policy.closeAfter())) {
      String reason =
          "%s on %d days, %s before".formatted(milder.word(), days, now.severity().word());
      add(Kind.EASED, reason, root, milder, null, null);
    }
  }

  private void milder(Life before, Sight.Milder milder) {
    LocalDate first = before.lastBad().plusDays(1);
    LocalDate from = milder.firstDay().isAfter(first) ? milder.firstDay() : first;
    long days = before.milderDays() + ChronoUnit.DAYS.between(from, milder.lastDay()) + 1;
    if (before.opened()) {
      easeIfDue(before, days, Severity.YELLOW, before.root());
    }
  }

  /** A longer window that finds it as grave as before: of known days, the last was not milder. */
  private void standAsGrave(Sight.Found found) {
    Life now = Objects.requireNonNull(life);
    LocalDate day = now.bad().floor(found.lastDay());
    if (day != null && now.severity() == found.severity() && day.isAfter(now.gravity().last())) {
      add(
          Kind.FOUND_EARLIER,
          "still " + found.severity().word(),
          found.root(),
          found.severity(),
          day,
          day);
    }
  }

  /** The days on which it was not known to be there. */
  private static NavigableSet<LocalDate> news(@Nullable Life life, Sight.Found found) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    found.firstDay().datesUntil(found.lastDay().plusDays(1)).forEach(days::add);
    if (life == null) {
      return days;
    }
    LocalDate from = found.seenFrom();
    // A week with a bad day that is known says nothing of its other days
    if (from != null
        && days.stream().anyMatch(day -> !day.isBefore(from) && life.bad().contains(day))) {
      days.clear();
    }
    days.removeAll(life.bad());
    return days;
  }

  private void openIfDue(Sight.Found found, NavigableSet<LocalDate> news) {
    Life now = Objects.requireNonNull(life);
    if (now.severity() == Severity.RED || found.severity() == Severity.RED) {
      append(Kind.OPENED, "it is red", found);
    } else if (!news.isEmpty() && seen(now) >= policy.openAfter()) {
      append(Kind.OPENED, "found on %d of %d days".formatted(seen(now), policy.of()), found);
    }
  }

  /** On how many days it was found, among as many as the policy looks at. */
  private int seen(Life now) {
    return now.bad().tailSet(now.lastBad().minusDays(policy.of() - 1L)).size();
  }

  private void clean(Life before, Sight.Clean clean) {
    LocalDate first =
        clean.firstDay().isAfter(before.lastBad())
            ? clean.firstDay()
            : before.lastBad().plusDays(1);
    boolean news =
        first
            .datesUntil(clean.lastDay().plusDays(1))
            .anyMatch(day -> !before.clean().contains(day));
    if (news) {
      add(Kind.CLEAN, "within the limits", null, null, first, clean.lastDay());
    }
    int days = Objects.requireNonNull(life).clean().size();
    if (days >= policy.closeAfter()) {
      append(
          Kind.RESOLVED, before.resolvedFor("within the limits on %d days".formatted(days)), null);
    }
  }

  /** It is said once, and only where somebody waits for what becomes of it. */
  private void notJudged(Life before) {
    if (before.next(Kind.NOT_JUDGED) != null) {
      append(Kind.NOT_JUDGED, "nothing to judge it by", null);
    }
  }

  /** Where the policy says so, it is over when it was not found for a time up to a day. */
  void age(LocalDate day) {
    Life now = life;
    Duration most = policy.resolveAfter();
    if (now != null && most != null && !now.isOver()) {
      long days = ChronoUnit.DAYS.between(now.lastBad(), day);
      if (days >= most.toDays()) {
        append(Kind.RESOLVED, now.resolvedFor("not found for %d days".formatted(days)), null);
      }
    }
  }

  private void appendFound(Kind kind, Sight.Found found, NavigableSet<LocalDate> days) {
    add(kind, "found", found.root(), found.severity(), days.first(), days.last());
  }

  private void append(Kind kind, String reason, Sight.@Nullable Found found) {
    add(
        kind,
        reason,
        found == null ? null : found.root(),
        found == null ? null : found.severity(),
        null,
        null);
  }

  private void add(
      Kind kind,
      String reason,
      @Nullable FindingKey root,
      @Nullable Severity severity,
      @Nullable LocalDate first,
      @Nullable LocalDate last) {
    Life before = life;
    IncidentState to = before == null ? IncidentState.PENDING : before.next(kind);
    if (to == null) {
      throw new IllegalStateException(kind.word() + " cannot happen to " + before);
    }
    IncidentEvent event =
        new IncidentEvent(
            before == null ? 0 : before.sequence(),
            kind,
            knownTime,
            IncidentEvent.PROGRAM,
            reason,
            to,
            runId,
            root == null ? null : root.text(),
            severity,
            first,
            last,
            null,
            null,
            null);
    life = before == null ? Life.of(List.of(event)) : before.after(event);
    events.add(event);
  }
}
