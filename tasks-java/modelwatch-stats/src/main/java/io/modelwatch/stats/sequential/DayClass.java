package io.modelwatch.stats.sequential;

import io.modelwatch.domain.Word;
import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * What a day is by the calendar: it is compared with days that are like it.
 *
 * @param weekday its weekday
 * @param rest whether people work on it
 * @param firstOfMonth whether it is the first day of a month on which there is business
 */
public record DayClass(DayOfWeek weekday, Rest rest, boolean firstOfMonth) {

  /** Whether people work. */
  public enum Rest implements Word {
    /** They do. */
    WORKDAY,
    /** They never do on this weekday. */
    WEEKEND,
    /** They usually do on this weekday: a holiday is compared with Sundays. */
    HOLIDAY
  }

  /** A day where weekends are Saturday and Sunday and there are no holidays. */
  public static DayClass of(LocalDate date) {
    boolean weekend = date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    return new DayClass(
        date.getDayOfWeek(), weekend ? Rest.WEEKEND : Rest.WORKDAY, date.getDayOfMonth() == 1);
  }

  /** The same day when it is a holiday; a weekend stays one. */
  public DayClass asHoliday() {
    return rest == Rest.WEEKEND ? this : new DayClass(weekday, Rest.HOLIDAY, firstOfMonth);
  }
}
