package io.modelwatch.notify;

import io.modelwatch.config.TellingPolicy;
import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentState;
import io.modelwatch.domain.Notice;
import io.modelwatch.domain.Severity;
import io.modelwatch.incident.Incident;
import io.modelwatch.incident.Life;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether an address is told what happened to an incident, and if not, why and until when. A pure
 * function of the policy, of what happened, of what was noted before, and of the time.
 *
 * @param policy the monitor's
 * @param zone the time zone of its quiet hours and digests
 * @param incident the incident with all that happened
 * @param asOf up to when runs have looked at it
 * @param day the last business day of the run that looks at it
 * @param deployed when the model version that it is seen at was deployed, null where nobody said
 * @param now the time
 */
record Telling(
    TellingPolicy policy,
    ZoneId zone,
    Incident incident,
    Instant asOf,
    LocalDate day,
    @Nullable Instant deployed,
    Instant now) {

  /** What is told, of all that happens. */
  private static final Set<Kind> NEWS =
      EnumSet.of(Kind.OPENED, Kind.WORSENED, Kind.REOPENED, Kind.SNOOZE_ENDED, Kind.RESOLVED);

  /** Unless it gets worse, an address gets so many letters before the one that it is over. */
  private static final int MOST = 3;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm VV", Locale.ENGLISH);

  /**
   * Whose turn it is.
   *
   * @param named whether the address is to be told of such incidents
   * @param escalation so long after others it is told of what nobody has acknowledged, null for
   *     never
   */
  record Turn(boolean named, @Nullable Duration escalation) {}

  /**
   * What is decided.
   *
   * @param event the event
   * @param repetition 0 for the event itself, n for the nth time that it is told again
   * @param silence why the address is not told of it, null where it is
   * @param until until when that is so if nothing happens, null where only something that happens
   *     ends it
   * @param digest of when the digest is by which it is told, null for a message of its own
   */
  record Decision(
      IncidentEvent event,
      int repetition,
      @Nullable String silence,
      @Nullable Instant until,
      @Nullable Instant digest) {

    boolean isTold() {
      return silence == null;
    }
  }

  /**
   * Whether an address is told.
   *
   * @param notices what was noted of the incident, for all addresses
   * @param own those of them that are for the address
   * @return empty where nothing has happened that it does not know
   */
  Optional<Decision> decide(List<Notice> notices, List<Notice> own, Turn turn) {
    IncidentEvent opening = incident.opening().orElse(null);
    IncidentEvent event = incident.last(NEWS).orElse(null);
    if (opening == null || event == null || event.sequence() < opening.sequence()) {
      return Optional.empty();
    }
    List<Notice> told = told(own, opening);
    if (told.stream().anyMatch(notice -> notice.sequence() >= event.sequence())) {
      return turn.named() ? again(event, told, own) : Optional.empty();
    }
    if (told.isEmpty() && !turn.named()) {
      return escalated(event, told(notices, opening), own, turn);
    }
    return Optional.of(decided(event, 0, silence(event, told), own));
  }

  /** What was told, or will be, since an event. */
  private static List<Notice> told(List<Notice> notices, IncidentEvent since) {
    return notices.stream()
        .filter(notice -> notice.isOfEvent() && notice.isTold())
        .filter(notice -> notice.sequence() >= since.sequence())
        .toList();
  }

  /** That a red incident is still open, and that nobody has said that they know. */
  private Optional<Decision> again(IncidentEvent event, List<Notice> told, List<Notice> own) {
    Duration pause = policy.repeatAfter();
    if (pause == null || !isOpen() || incident.life().severity() != Severity.RED) {
      return Optional.empty();
    }
    Notice last = told.stream().max(Comparator.comparing(Notice::since)).orElseThrow();
    int repetition = last.sequence() == event.sequence() ? last.repetition() + 1 : 1;
    Instant due = last.since().plus(pause);
    if (last.status() == Notice.Status.WAITING) {
      return Optional.empty();
    }
    if (isTooOften(told)) {
      return Optional.of(new Decision(event, repetition, often(told), null, null));
    }
    return Optional.of(
        due.isAfter(now)
            ? waiting(event, repetition, "told again at %s unless somebody acknowledges it", due)
            : decided(event, repetition, silence(event, told), own));
  }

  /** That others were told, and nobody has said that they know. */
  private Optional<Decision> escalated(
      IncidentEvent event, List<Notice> others, List<Notice> own, Turn turn) {
    Optional<Instant> first =
        others.stream().map(Notice::since).min(Comparator.naturalOrder()).filter(at -> isOpen());
    if (first.isEmpty() || turn.escalation() == null) {
      return Optional.empty();
    }
    Instant due = first.get().plus(turn.escalation());
    return Optional.of(
        due.isAfter(now)
            ? waiting(event, 0, "told at %s unless somebody acknowledges it", due)
            : decided(event, 0, silence(event, List.of()), own));
  }

  private boolean isOpen() {
    return incident.life().stateAt(asOf) == IncidentState.OPEN;
  }

  /** Why it is not told, whatever the hour; null where it is. */
  private @Nullable String silence(IncidentEvent event, List<Notice> told) {
    Life life = incident.life();
    if (life.isOver()) {
      return told.isEmpty() ? "was not told of the opening, and it is over" : null;
    }
    if (life.stateAt(asOf) == IncidentState.SNOOZED) {
      return byPerson(Kind.SNOOZED, "snoozed until " + life.snoozedUntil());
    }
    if (life.acknowledged()) {
      return byPerson(Kind.ACKNOWLEDGED, "known already: acknowledged");
    }
    return Stream.of(
            policy.maintenance().stream()
                .filter(days -> days.has(day))
                .map(days -> "maintenance until %s: %s".formatted(days.last(), days.reason()))
                .findFirst(),
            coolDown(life),
            Optional.of(often(told))
                .filter(often -> event.kind() == Kind.SNOOZE_ENDED && isTooOften(told)))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  /** A model that was trained anew sees other inputs than the one before. */
  private Optional<String> coolDown(Life life) {
    if (policy.coolDown() == null || deployed == null) {
      return Optional.empty();
    }
    Instant end = deployed.plus(policy.coolDown());
    boolean harmless =
        life.root().kind() == FindingKey.Kind.DRIFT && life.severity() == Severity.YELLOW;
    return harmless && !asOf.isBefore(deployed) && asOf.isBefore(end)
        ? Optional.of(
            "cools down until %s: the version was deployed %s".formatted(text(end), text(deployed)))
        : Optional.empty();
  }

  /** Whether the address has been told so often since it last got worse that it is enough. */
  private boolean isTooOften(List<Notice> told) {
    return incident
        .last(EnumSet.of(Kind.OPENED, Kind.REOPENED, Kind.WORSENED))
        .filter(worse -> told(told, worse).size() >= MOST)
        .isPresent();
  }

  private static String often(List<Notice> told) {
    return "told %d times, and it is no worse".formatted(told.size());
  }

  /** With the reason to be silent that there is, or else what the hour says. */
  private Decision decided(
      IncidentEvent event, int repetition, @Nullable String silence, List<Notice> own) {
    if (silence != null) {
      return new Decision(event, repetition, silence, null, null);
    }
    boolean red = incident.life().severity() == Severity.RED;
    Instant digest = red ? null : digest(event, repetition, own);
    if (digest != null && digest.isAfter(now)) {
      return waiting(event, repetition, "told by the digest of %s", digest);
    }
    TellingPolicy.QuietHours quiet = policy.quietHours();
    boolean canWait = !red || event.kind() == Kind.RESOLVED;
    Instant end = quiet != null && (canWait || quiet.red()) ? quiet.end(now, zone) : null;
    return end == null
        ? new Decision(event, repetition, null, null, digest)
        : waiting(event, repetition, "quiet hours until %s", end);
  }

  /** The first digest after it was first looked at. */
  private @Nullable Instant digest(IncidentEvent event, int repetition, List<Notice> own) {
    TellingPolicy.Digest digest = policy.digest();
    if (digest == null) {
      return null;
    }
    Instant since =
        own.stream()
            .filter(notice -> notice.isOfEvent())
            .filter(
                notice ->
                    notice.sequence() == event.sequence() && notice.repetition() == repetition)
            .map(Notice::since)
            .findFirst()
            .orElse(now);
    return digest.after(since, zone);
  }

  private Decision waiting(IncidentEvent event, int repetition, String reason, Instant until) {
    return new Decision(event, repetition, reason.formatted(text(until)), until, null);
  }

  private String text(Instant time) {
    return MINUTE.format(new BusinessDays(zone).clock(time));
  }

  private String byPerson(Kind kind, String what) {
    return incident
        .last(kind)
        .map(event -> "%s by %s: %s".formatted(what, event.actor(), event.reason()))
        .orElse(what);
  }
}
