package io.modelwatch.incident;

import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.Severity;
import java.time.LocalDate;
import java.util.Set;

/**
 * How grave an incident is.
 *
 * @param now how grave it stands; of one that is over, the gravest that was found
 * @param last the last day on which it was found as grave as it stands
 * @param worst the gravest that was found
 * @param worstLast the last day on which it was found so
 * @param eased how often it has eased
 */
record Gravity(Severity now, LocalDate last, Severity worst, LocalDate worstLast, int eased) {

  /** More often than that and it takes years: the wait is doubled no further. */
  private static final int MOST = 10;

  /** What a severity that was found on a day makes of an incident that is new. */
  static Gravity of(Severity severity, LocalDate day) {
    return new Gravity(severity, day, severity, day, 0);
  }

  /**
   * How grave it is after an event.
   *
   * @param before the days on which it was found before the event
   * @param lastBad the last day on which it was found by then
   */
  Gravity after(IncidentEvent event, Set<LocalDate> before, LocalDate lastBad) {
    Severity found = event.severity();
    if (event.kind() == IncidentEvent.Kind.RESOLVED) {
      return new Gravity(worst, worstLast, worst, worstLast, eased);
    }
    if (found == null) {
      return this;
    }
    LocalDate day = event.lastDay() == null ? lastBad : event.lastDay();
    // What a longer window says of a day that is known, it may say because of another day
    boolean isWorst = found.compareTo(worst) > 0 || (found == worst && !before.contains(day));
    Severity gravest = isWorst ? found : worst;
    LocalDate gravestDay = isWorst ? later(worst == found ? worstLast : day, day) : worstLast;
    return switch (event.kind()) {
      case EASED -> new Gravity(found, lastBad, worst, worstLast, eased + 1);
      case REOPENED -> new Gravity(found, day, gravest, gravestDay, eased);
      default ->
          found.compareTo(now) < 0
              ? this
              : new Gravity(
                  found, now == found ? later(last, day) : day, gravest, gravestDay, eased);
    };
  }

  /**
   * Whether what is seen is graver than it stands. A longer window that still has a day on which it
   * was as grave before says nothing new.
   */
  boolean isLessThan(Sight.Found found) {
    LocalDate from = found.seenFrom();
    boolean explained =
        from != null && found.severity().compareTo(worst) <= 0 && !worstLast.isBefore(from);
    return found.severity().compareTo(now) > 0 && !explained;
  }

  /** Whether it was as grave and has eased. */
  boolean hasEasedFrom(Severity severity) {
    return eased > 0 && worst == severity;
  }

  /** On how many milder days it eases: twice as many each time, so that to and fro is told less. */
  int patience(int closeAfter) {
    return closeAfter << Math.min(eased, MOST);
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
