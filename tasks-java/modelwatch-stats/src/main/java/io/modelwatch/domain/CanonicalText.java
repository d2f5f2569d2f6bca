package io.modelwatch.domain;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The one spelling of a text, however a file types it. A whole number has no decimals ({@code 1.0}
 * is {@code 1}; {@code 1.10} and {@code 007} stay as they are), a truth value is {@code true} or
 * {@code false}, a time is ISO 8601 ({@code 2024-03-04T10:00:00}, with an offset in UTC and {@code
 * Z}), a midnight without an offset is its day. Everything else is itself.
 */
public final class CanonicalText {

  /** A whole number with decimals, none of which is anything but 0. */
  public static final String WHOLE = "-?(0|[1-9][0-9]*)\\.0+";

  /** A time without an offset. */
  public static final String LOCAL =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?";

  /** A time with an offset. */
  public static final String ZONED = LOCAL + "([Zz]|[+-][0-9]{2}(:?[0-9]{2})?)";

  private static final Pattern WHOLE_PATTERN = Pattern.compile(WHOLE);
  private static final Pattern LOCAL_PATTERN = Pattern.compile(LOCAL);
  private static final Pattern ZONED_PATTERN = Pattern.compile(ZONED);

  private static final DateTimeFormatter PRINTED =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT);

  private CanonicalText() {}

  /** The one spelling of a text. */
  public static String of(String text) {
    if (WHOLE_PATTERN.matcher(text).matches()) {
      String digits = text.substring(0, text.indexOf('.'));
      return digits.equals("-0") ? "0" : digits;
    }
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return text.toLowerCase(Locale.ROOT);
    }
    try {
      if (LOCAL_PATTERN.matcher(text).matches()) {
        LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T'));
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
            ? time.toLocalDate().toString()
            : PRINTED.format(time);
      }
      if (ZONED_PATTERN.matcher(text).matches()) {
        return PRINTED.format(zoned(text).withOffsetSameInstant(ZoneOffset.UTC)) + "Z";
      }
    } catch (DateTimeParseException notTime) {
      return text; // A 13th month, say
    }
    return text;
  }

  /** A copy of a map in the same order, every key in its one spelling. */
  public static <T> Map<String, T> keys(Map<String, T> map) {
    Map<String, T> canonical = new LinkedHashMap<>();
    map.forEach((key, value) -> canonical.put(of(key), value));
    return canonical;
  }

  private static OffsetDateTime zoned(String text) {
    String time = text.substring(0, 10) + "T" + text.substring(11);
    int place = Math.max(time.indexOf('+'), time.lastIndexOf('-'));
    if (place < 11) {
      return OffsetDateTime.parse(time.replace('z', 'Z'));
    }
    return OffsetDateTime.of(
        LocalDateTime.parse(time.substring(0, place)), ZoneOffset.of(time.substring(place)));
  }
}
