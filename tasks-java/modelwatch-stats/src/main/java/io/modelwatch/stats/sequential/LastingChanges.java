package io.modelwatch.stats.sequential;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which lasting changes are normal from their first day on.
 *
 * @param accepted those that somebody accepted
 * @param after one that has alarmed for so long is accepted, too; null where only people accept
 */
public record LastingChanges(Collection<AcceptedChange> accepted, @Nullable Duration after) {

  /** None. */
  public static final LastingChanges NONE = new LastingChanges(List.of(), null);

  /** Takes an unmodifiable copy. */
  public LastingChanges {
    accepted = List.copyOf(accepted);
  }

  /** The days from which on a series is learned anew. */
  NavigableSet<LocalDate> starts(Series series) {
    NavigableSet<LocalDate> starts = new TreeSet<>();
    for (AcceptedChange change : accepted) {
      if (change.series().equals(series)) {
        starts.add(change.from());
      }
    }
    return starts;
  }

  /** Whether an alarm of a day has lasted so long that what it tells of is normal. */
  boolean isAccepted(Alarm alarm, LocalDate date) {
    return after != null && !date.isBefore(alarm.since().plusDays(after.toDays()));
  }
}
