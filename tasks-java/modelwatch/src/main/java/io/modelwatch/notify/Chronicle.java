package io.modelwatch.notify;

import io.modelwatch.document.Prose;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.Printable;
import io.modelwatch.domain.Severity;
import io.modelwatch.notify.Letter.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happened to an incident, a line each; days that go on are one line. */
final class Chronicle {

  /** More is on the page of the incident. */
  private static final int MOST = 8;

  private static final Set<Kind> DAYS =
      EnumSet.of(Kind.FOUND, Kind.FOUND_EARLIER, Kind.CLEAN, Kind.NOT_JUDGED);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM, HH:mm 'UTC'", Locale.ENGLISH);

  private final List<Fact> lines = new ArrayList<>();
  private @Nullable IncidentEvent first;
  private @Nullable IncidentEvent last;

  private Chronicle() {}

  /** Of events in their order; of many the last. */
  static List<Fact> of(List<IncidentEvent> events) {
    Chronicle chronicle = new Chronicle();
    events.forEach(chronicle::add);
    chronicle.endDays();
    List<Fact> lines = chronicle.lines;
    int left = lines.size() - MOST;
    if (left <= 0) {
      return List.copyOf(lines);
    }
    List<Fact> shown = new ArrayList<>(lines.subList(left, lines.size()));
    shown.add(0, new Fact("Before", List.of("%d more, which the incident has".formatted(left))));
    return shown;
  }

  /** {@code 26 Feb, 06:03 UTC}. */
  static String time(Instant time) {
    return TIME.format(time.atOffset(ZoneOffset.UTC));
  }

  private void add(IncidentEvent event) {
    if (DAYS.contains(event.kind())) {
      IncidentEvent before = last;
      if (before != null && !goesOn(before, event)) {
        endDays();
      }
      first = first == null ? event : first;
      last = event;
      return;
    }
    endDays();
    lines.add(new Fact(time(event.knownTime()), List.of(said(event))));
  }

  private static boolean goesOn(IncidentEvent before, IncidentEvent event) {
    return before.kind() == event.kind() && before.severity() == event.severity();
  }

  private void endDays() {
    IncidentEvent begin = first;
    IncidentEvent end = last;
    if (begin != null && end != null) {
      lines.add(new Fact(time(end.knownTime()), List.of(Prose.ended(days(begin, end)))));
    }
    first = null;
    last = null;
  }

  private static String days(IncidentEvent begin, IncidentEvent end) {
    LocalDate from = begin.firstDay();
    LocalDate to = end.lastDay();
    String days =
        from == null || to == null ? "" : " " + Opening.days(from.isAfter(to) ? to : from, to);
    return switch (end.kind()) {
      case CLEAN -> "Within the limits" + days;
      case NOT_JUDGED -> "Nothing to judge it by";
      default -> (end.severity() == Severity.RED ? "Found red" : "Found yellow") + days;
    };
  }

  private static String said(IncidentEvent event) {
    String what = Prose.capitalized(event.kind().word().replace('_', ' '));
    if (event.kind() == Kind.JUDGED && event.verdict() != null) {
      what += " a " + event.verdict().text();
    }
    if (event.until() != null) {
      what += " until " + time(event.until());
    }
    if (event.isOfPerson()) {
      what += " by " + event.actor();
    }
    String cause = event.cause() == null ? "" : " It came from: " + Prose.ended(event.cause());
    return Printable.onOneLine(what + ": " + Prose.ended(event.reason()) + cause);
  }
}
