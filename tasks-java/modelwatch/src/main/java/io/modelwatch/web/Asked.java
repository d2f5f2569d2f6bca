package io.modelwatch.web;

import io.javalin.http.Context;
import io.modelwatch.domain.UsageException;
import io.modelwatch.domain.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an address asks for; what it says wrong is said in a sentence. */
final class Asked {

  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  /** Longer texts are nothing that a page has a place for. */
  private static final int LONGEST = 200;

  private final Context request;
  private final Instant now;

  Asked(Context request, Instant now) {
    this.request = request;
    this.now = now;
  }

  /** The time of the request. */
  Instant now() {
    return now;
  }

  /** Who asks; null where nobody had to say so. */
  @Nullable Visit visit() {
    return Guard.visit(request);
  }

  /** Whether a time of the past is asked for. */
  boolean isPast() {
    return !text("as_of").isEmpty();
  }

  /** The knowledge cut: what a field {@code as_of} says, or now. */
  Instant asOf() {
    String text = text("as_of");
    return text.isEmpty() ? now : time("as_of", text);
  }

  /** A time that a field says. */
  static Instant time(String field, String text) {
    try {
      return Window.sensible(
          text.indexOf('T') < 0
              ? LocalDateTime.parse(text.length() == 10 ? text + " 00:00" : text, MINUTES)
                  .toInstant(ZoneOffset.UTC)
              : Instant.parse(text));
    } catch (DateTimeParseException wrong) {
      throw new UsageException(
          field + " is a time in UTC such as 2024-02-26 06:20, not '" + text + "'");
    }
  }

  /** A day, if it is asked for. */
  Optional<LocalDate> day(String name) {
    String text = text(name);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(sensible(LocalDate.parse(text)));
    } catch (DateTimeParseException wrong) {
      throw new UsageException(name + " is a day such as 2024-02-26, not '" + text + "'");
    }
  }

  private static LocalDate sensible(LocalDate day) {
    Window.sensible(Instant.parse(day + "T00:00:00Z"));
    return day;
  }

  /** A number of things to leave out before the first, 0 where none is asked for. */
  int skipped() {
    String text = text("skip");
    if (!text.matches("[0-9]{0,6}")) {
      throw new UsageException("skip is a number up to 999999, not '" + text + "'");
    }
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  /** The same list from so many before, null where it is shown from the first. */
  @Nullable Address newer(int most) {
    int skipped = skipped();
    return skipped == 0 ? null : here().skipping(Math.max(0, skipped - most));
  }

  /** The same list after so many, null where there are no more. */
  @Nullable Address older(int most, boolean more) {
    return more ? here().skipping(skipped() + most) : null;
  }

  /** A text, empty where none is asked for. */
  String text(String name) {
    String text = request.queryParam(name);
    if (text == null) {
      return "";
    }
    if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw new UsageException(name + " is no text of up to " + LONGEST + " characters");
    }
    return text.strip();
  }

  /** A text, or what it is where none is asked for. */
  String text(String name, String otherwise) {
    String text = text(name);
    return text.isEmpty() ? otherwise : text;
  }

  /** All values of a name. */
  java.util.List<String> texts(String name) {
    return request.queryParams(name);
  }

  /** A part of the path. */
  String part(String name) {
    return request.pathParam(name);
  }

  /** The theme that is asked for now or was before: light, dark, or empty for the system's. */
  String theme() {
    String named = request.queryParam("theme");
    String asked = named == null || named.isEmpty() ? request.cookie("theme") : named;
    return "light".equals(asked) || "dark".equals(asked) ? asked : "";
  }

  /** Whether the page is shown within another. */
  boolean isFramed() {
    return "true".equals(request.queryParam("framed"));
  }

  /** Where the view is. */
  Address here() {
    TreeMap<String, String> all = new TreeMap<>();
    request
        .queryParamMap()
        .forEach((name, values) -> all.put(name, values.isEmpty() ? "" : values.get(0)));
    all.values().removeIf(String::isEmpty);
    return new Address(request.path(), all);
  }
}
