package io.modelwatch.stats.sequential;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is out of the ordinary on a day.
 *
 * @param date the day
 * @param spent the false incidents that the tests of the day may cause on average, all together
 * @param alarms by series, and within one by measure
 * @param measured what was measured of each series that was judged, for days of which that was
 *     asked; else empty
 * @param notJudged why a series was not judged, by series
 */
public record DayVerdict(
    LocalDate date,
    double spent,
    List<Alarm> alarms,
    SortedMap<Series, List<Measured>> measured,
    SortedMap<Series, String> notJudged) {

  /** Takes unmodifiable copies. */
  public DayVerdict {
    alarms = List.copyOf(alarms);
    measured = sorted(measured);
    notJudged = sorted(notJudged);
  }

  private static <V> SortedMap<Series, V> sorted(Map<Series, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
