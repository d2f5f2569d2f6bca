package io.modelwatch.config;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The public holidays of countries and their regions, from the tables of Jollyday. */
public final class Holidays {

  private final Monitor.Calendar calendar;
  private final @Nullable HolidayManager manager;

  /** Those of a monitor's calendar: its country's and region's, and the days that it names. */
  public Holidays(Monitor.Calendar calendar) {
    this.calendar = calendar;
    String country = calendar.country();
    this.manager = country == null ? null : of(country);
  }

  /** Whether a day is one. */
  public boolean contains(LocalDate day) {
    if (calendar.holidays().contains(day)) {
      return true;
    }
    String region = calendar.region();
    String[] regions = region == null ? new String[0] : region.toLowerCase(Locale.ROOT).split("-");
    return manager != null && manager.isHoliday(day, HolidayType.PUBLIC_HOLIDAY, regions);
  }

  /** What is wrong with a country and a region, null for nothing. */
  static @Nullable String problem(String country, @Nullable String region) {
    SortedSet<String> known = new TreeSet<>(HolidayManager.getSupportedCalendarCodes());
    if (!known.contains(country.toUpperCase(Locale.ROOT))) {
      return "there are no holidays of '%s'; allowed: %s".formatted(country, known);
    }
    if (region == null) {
      return null;
    }
    Map<String, CalendarHierarchy> within = of(country).getCalendarHierarchy().getChildren();
    for (String part : region.toLowerCase(Locale.ROOT).split("-", -1)) {
      CalendarHierarchy found = within.get(part);
      if (found == null) {
        return "there are no holidays of '%s' in it; allowed: %s"
            .formatted(part, new TreeSet<>(within.keySet()));
      }
      within = found.getChildren();
    }
    return null;
  }

  private static HolidayManager of(String country) {
    return HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
  }
}
