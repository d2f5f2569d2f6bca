package io.modelwatch.config;

import io.modelwatch.domain.BusinessDays;
import io.modelwatch.domain.CanonicalText;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Word;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of incidents beside {@link Monitor.Recipients}, and when nobody is.
 *
 * @param timezone of quiet hours and digests, null for that of the monitor
 * @param routes who is told of incidents of a kind
 * @param maintenance days on which nobody is told
 * @param quietHours hours in which what can wait does, null for none
 * @param digest when yellow incidents are told, null for at once
 * @param repeatAfter after how long a red incident is told again that nobody has acknowledged, null
 *     for never
 * @param escalation who is told of what nobody acknowledges
 * @param coolDown how long after a model update drift of the new version is not told while it is
 *     yellow, null where it is
 */
public record TellingPolicy(
    @Nullable ZoneId timezone,
    List<Route> routes,
    List<Maintenance> maintenance,
    @Nullable QuietHours quietHours,
    @Nullable Digest digest,
    @Nullable Duration repeatAfter,
    List<Escalation> escalation,
    @Nullable Duration coolDown) {

  /** Takes unmodifiable copies. */
  public TellingPolicy {
    routes = List.copyOf(routes);
    maintenance = List.copyOf(maintenance);
    escalation = List.copyOf(escalation);
  }

  /**
   * Who is told of incidents of a kind.
   *
   * @param root what the finding is about that stands first, null for anything
   * @param severity from how bad an incident on
   * @param segment the finding that stands first is of a part of these predictions
   * @param owner of monitors of that owner, null for all: several share a policy
   * @param to addresses, as recipients are
   */
  public record Route(
      FindingKey.@Nullable Kind root,
      Severity severity,
      Map<String, String> segment,
      @Nullable String owner,
      List<String> to) {

    /** Takes unmodifiable copies, every value spelled as those of files. */
    public Route {
      segment = Collections.unmodifiableMap(canonical(segment));
      to = List.copyOf(to);
    }

    private static Map<String, String> canonical(Map<String, String> segment) {
      Map<String, String> values = new LinkedHashMap<>(segment);
      values.replaceAll((column, value) -> CanonicalText.of(value));
      return values;
    }

    /** Whether it is of incidents of a monitor's owner with such a first finding, as bad. */
    public boolean isOf(String of, FindingKey first, Severity bad) {
      return (root == null || root == first.kind())
          && (owner == null || owner.equals(of))
          && severity.compareTo(bad) <= 0
          && first.segment().values().entrySet().containsAll(segment.entrySet());
    }
  }

  /**
   * Hours of every day, over midnight where they end before they begin.
   *
   * @param from when they begin
   * @param to when they are over
   * @param red whether what is red waits, too
   */
  public record QuietHours(LocalTime from, LocalTime to, boolean red) {

    /** When those are over in which a time lies, null where it lies in none. */
    public @Nullable Instant end(Instant time, ZoneId zone) {
      ZonedDateTime here = new BusinessDays(zone).clock(time);
      boolean begun = !here.toLocalTime().isBefore(from);
      boolean over = !here.toLocalTime().isBefore(to);
      boolean quiet = from.isBefore(to) ? begun && !over : begun || !over;
      return quiet ? next(here, to) : null;
    }
  }

  /**
   * When is told what happened since the last time.
   *
   * @param every how often
   * @param on the weekday, where it is every week
   * @param at the time of the day
   */
  public record Digest(Every every, DayOfWeek on, LocalTime at) {

    /** How often. */
    public enum Every implements Word {
      /** Once a day. */
      DAY,
      /** Once a week. */
      WEEK
    }

    /** The first after a time. */
    public Instant after(Instant time, ZoneId zone) {
      BusinessDays days = new BusinessDays(zone);
      Instant next = next(days.clock(time), at);
      while (every == Every.WEEK && days.clock(next).getDayOfWeek() != on) {
        next = next(days.clock(next), at);
      }
      return next;
    }
  }

  /** When a time of the day comes next. */
  private static Instant next(ZonedDateTime after, LocalTime at) {
    ZonedDateTime today = after.with(at);
    ZonedDateTime next =
        today.isAfter(after)
            ? today
            : after.toLocalDate().plusDays(1).atTime(at).atZone(after.getZone());
    return next.toInstant();
  }

  /**
   * Who is told of what nobody acknowledges.
   *
   * @param after so long after others were told
   * @param severity from how bad an incident on
   * @param to addresses, as recipients are
   */
  public record Escalation(Duration after, Severity severity, List<String> to) {

    /** Takes an unmodifiable copy. */
    public Escalation {
      to = List.copyOf(to);
    }
  }

  /**
   * Days on which nobody is told: what is still there afterwards is told then.
   *
   * @param first the first of these business days
   * @param last the last of them
   * @param reason why
   */
  public record Maintenance(LocalDate first, LocalDate last, String reason) {

    /** Whether a day is one of them. */
    public boolean has(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }
  }
}
