package io.modelwatch.web;

import io.modelwatch.document.Prose;
import io.modelwatch.domain.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and windows as pages write them: the same in every browser's language. */
public final class Dates {

  private static final DateTimeFormatter DAY = format("d MMMM uuuu");
  private static final DateTimeFormatter DAY_OF_YEAR = format("d MMMM");
  private static final DateTimeFormatter SHORT = format("d MMM");
  private static final DateTimeFormatter SHORT_YEAR = format("d MMM uuuu");
  private static final DateTimeFormatter MINUTES = format("uuuu-MM-dd HH:mm");
  private static final DateTimeFormatter TIME = format("d MMM uuuu, HH:mm");

  private Dates() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** {@code 29 January 2024}. */
  public static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** {@code 29 Jan}. */
  public static String tick(LocalDate day) {
    return SHORT.format(day);
  }

  /** {@code 29 Jan 2024}. */
  public static String dayInTable(LocalDate day) {
    return SHORT_YEAR.format(day);
  }

  /** {@code 26 Feb 2024, 06:03 UTC}. */
  public static String time(Instant time) {
    return timeInTable(time) + " UTC";
  }

  /** {@code 26 Feb 2024, 06:03}; the head of the table says that it is UTC. */
  public static String timeInTable(Instant time) {
    return TIME.format(time.atOffset(ZoneOffset.UTC));
  }

  /** {@code 2024-02-26 06:03}, as fields have it. */
  public static String minutes(Instant time) {
    return MINUTES.format(time.atOffset(ZoneOffset.UTC));
  }

  /** {@code 29 January to 4 February 2024}, days included; or {@code 31 January 2024}. */
  public static String window(Window window) {
    if (!window.isOfWholeDays()) {
      return time(window.from()) + " to " + time(window.to());
    }
    LocalDate first = window.firstDay();
    LocalDate last = window.lastDay();
    if (first.equals(last)) {
      return day(first);
    }
    DateTimeFormatter begin =
        first.getYear() != last.getYear()
            ? DAY
            : first.getMonth() == last.getMonth() ? format("d") : DAY_OF_YEAR;
    return begin.format(first) + " to " + day(last);
  }

  /** {@code Week of 29 January to 4 February 2024}. */
  public static String titled(Window window) {
    Step step = Step.of(window);
    return step == Step.OTHER ? window(window) : step.title() + " of " + window(window);
  }

  /** {@code 30 h 25 min}, {@code 4 d 2 h}, {@code 14 days}. */
  public static String duration(Duration duration) {
    return Prose.duration(duration);
  }
}
