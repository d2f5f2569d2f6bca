package io.modelwatch.config;

import io.modelwatch.domain.BusinessDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression of five fields in the monitor's timezone, as Airflow reads it: numbers, names
 * of months and days, {@code *}, ranges, steps and lists. The minute is one number, so that no
 * monitor runs more often than hourly.
 */
public final class Schedule {

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS =
      List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final int[] LONGEST = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  /** From 2096 to 2104 there is none: 1900, 2100 are no leap years. */
  private static final int DAYS_BETWEEN_LEAP_DAYS = 8 * 366;

  private static final Pattern PART =
      Pattern.compile("(?:\\*|(?<from>[0-9a-z]+)(?:-(?<to>[0-9a-z]+))?)(?:/(?<step>[0-9]{1,2}))?");

  private Schedule() {}

  /** Why a text is no schedule, null when it is one. */
  static @Nullable String problem(String text) {
    String[] fields = text.toLowerCase(Locale.ROOT).split(" ", -1);
    if (fields.length != 5) {
      return noCron(text);
    }
    Set<Integer> minutes = values(fields[0], 0, 59, List.of());
    Set<Integer> hours = values(fields[1], 0, 23, List.of());
    Set<Integer> daysOfMonth = values(fields[2], 1, 31, List.of());
    Set<Integer> months = values(fields[3], 1, 12, MONTHS);
    Set<Integer> daysOfWeek = values(fields[4], 0, 7, DAYS);
    if (minutes.isEmpty()
        || hours.isEmpty()
        || daysOfMonth.isEmpty()
        || months.isEmpty()
        || daysOfWeek.isEmpty()) {
      return noCron(text);
    }
    // A day of the week counts besides the days of the month: then the schedule always comes
    boolean comes =
        !List.of(fields[4].split(",")).contains("*")
            || months.stream()
                .anyMatch(month -> daysOfMonth.stream().anyMatch(day -> day <= LONGEST[month - 1]));
    return comes ? null : "'%s' never comes: no such month has such a day".formatted(text);
  }

  /**
   * When a schedule comes next.
   *
   * @param text a schedule, as {@link #problem} finds it right
   * @throws IllegalArgumentException when it never comes
   */
  public static Instant next(String text, ZoneId zone, Instant after) {
    String[] fields = text.toLowerCase(Locale.ROOT).split(" ", -1);
    Set<Integer> minutes = values(fields[0], 0, 59, List.of());
    Set<Integer> hours = values(fields[1], 0, 23, List.of());
    LocalDate first = new BusinessDays(zone).clock(after).toLocalDate();
    return Stream.iterate(first, day -> day.plusDays(1))
        .limit(DAYS_BETWEEN_LEAP_DAYS)
        .filter(day -> isOn(day, fields))
        .flatMap(
            day ->
                hours.stream()
                    .flatMap(hour -> minutes.stream().map(minute -> day.atTime(hour, minute))))
        .map(time -> time.atZone(zone).toInstant())
        .filter(time -> time.isAfter(after))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' never comes"));
  }

  /** Where both kinds of days are named, either will do. */
  private static boolean isOn(LocalDate day, String[] fields) {
    Set<Integer> daysOfWeek = values(fields[4], 0, 7, DAYS);
    int weekday = day.getDayOfWeek().getValue();
    boolean ofWeek = daysOfWeek.contains(weekday) || daysOfWeek.contains(weekday % 7);
    boolean ofMonth = values(fields[2], 1, 31, List.of()).contains(day.getDayOfMonth());
    boolean either = !fields[2].equals("*") && !fields[4].equals("*");
    return values(fields[3], 1, 12, MONTHS).contains(day.getMonthValue())
        && (either ? ofMonth || ofWeek : ofMonth && ofWeek);
  }

  private static String noCron(String text) {
    return "'%s' is no cron expression; allowed: five fields such as 0 6 * * 1".formatted(text);
  }

  /** What a field stands for, empty when it is no field. */
  private static Set<Integer> values(String field, int least, int most, List<String> names) {
    Set<Integer> values = new TreeSet<>();
    for (String part : field.split(",", -1)) {
      Matcher matcher = PART.matcher(part);
      if (!matcher.matches()) {
        return Set.of();
      }
      String first = matcher.group("from");
      String last = matcher.group("to");
      int from = first == null ? least : number(first, least, names);
      int to = first == null ? most : last == null ? from : number(last, least, names);
      int step = matcher.group("step") == null ? 1 : Integer.parseInt(matcher.group("step"));
      if (from < least || from > most || to < least || to > most || step < 1) {
        return Set.of();
      }
      if (first != null && last == null && matcher.group("step") != null) {
        to = most;
      }
      // fri-mon goes round
      int round = from > to ? most - least + 1 : 0;
      for (int value = from; value <= to + round; value += step) {
        values.add(value > most ? value - round : value);
      }
    }
    return values;
  }

  private static int number(String text, int least, List<String> names) {
    int named = names.indexOf(text);
    if (named >= 0) {
      return named + least;
    }
    return text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : Integer.MIN_VALUE;
  }
}
