package io.modelwatch.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an incident. Events are appended and never changed: what the incident
 * is follows from them.
 *
 * @param sequence its number among the events of the incident, from 0
 * @param kind what happened
 * @param knownTime when it was known: the as-of of the run, or when a person did it
 * @param actor who: a person, or {@link #PROGRAM}
 * @param reason why, in a sentence
 * @param state the state that it led to
 * @param runId the run that showed it, null where a person did it
 * @param root the key of the finding that stands first, in its text form; null where no run found
 *     it
 * @param severity how bad it was found, null where no run found it
 * @param firstDay the first day that was seen bad, or within its limits, then; null for none
 * @param lastDay the last of these days
 * @param until until when it is snoozed, null unless {@link Kind#SNOOZED}
 * @param verdict whether the alarm was right, null unless {@link Kind#JUDGED}
 * @param cause what it came from, as people say it, null where nobody said
 */
public record IncidentEvent(
    int sequence,
    Kind kind,
    Instant knownTime,
    String actor,
    String reason,
    IncidentState state,
    @Nullable UUID runId,
    @Nullable String root,
    @Nullable Severity severity,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay,
    @Nullable Instant until,
    @Nullable AlarmVerdict verdict,
    @Nullable String cause) {

  /** Who acts where no person does. */
  public static final String PROGRAM = "modelwatch";

  /** What can happen. */
  public enum Kind implements Word {
    /** A run finds it on later days than before; the first event of every incident. */
    FOUND("a run finds it, on later days than before"),
    /** A run finds it on earlier days, too, or a known day as grave as it stands. */
    FOUND_EARLIER("a run finds it on earlier days, too, or a known day as grave as it stands"),
    /** It has been found on enough days, or is red. */
    OPENED("it was found on enough days, or is red: people are told"),
    /** It is graver than it stood. */
    WORSENED("a run finds it graver than it stood"),
    /** It has not been as grave on enough days. */
    EASED("on enough days it was found, but less grave"),
    /** A run finds later days within the limits. */
    CLEAN("a run finds later days within the limits"),
    /** A run has nothing to judge later days by. */
    NOT_JUDGED("a run has nothing to judge later days by"),
    /** A person knows of it. */
    ACKNOWLEDGED("a person knows of it"),
    /** A person wants nobody to be told for a time. */
    SNOOZED("a person wants nobody to be told until a time"),
    /** The time of a snooze is over. */
    SNOOZE_ENDED("the time of a snooze is over"),
    /** It is over: on enough days, by its age where the policy says so, or a person says so. */
    RESOLVED("it is over: on enough days, by age if the policy says so, or a person says so"),
    /** It is back soon after it was resolved, graver than it was, or a person says so. */
    REOPENED("it is back soon after it was resolved, graver than it was, or a person says so"),
    /** A person has something to say. */
    COMMENTED("a person has something to say"),
    /** A person says whether the alarm was right, and what it came from. */
    JUDGED("a person says whether the alarm was right, and its cause");

    /** What people do, in the order in which it is offered. */
    public static final List<Kind> OF_PEOPLE =
        List.of(ACKNOWLEDGED, SNOOZED, RESOLVED, REOPENED, JUDGED, COMMENTED);

    private final String meaning;

    Kind(String meaning) {
      this.meaning = meaning;
    }

    /** What it means, as a clause. */
    public String meaning() {
      return meaning;
    }
  }

  /** Keeps what people wrote on one line. */
  public IncidentEvent {
    reason = Printable.onOneLine(reason);
    cause = cause == null ? null : Printable.onOneLine(cause);
  }

  /** Whether a person did it. */
  public boolean isOfPerson() {
    return runId == null;
  }

  /** Whether it was shown by a run that found the fault. */
  public boolean isSight() {
    return severity != null;
  }
}
