package io.modelwatch.web;

import io.javalin.http.Context;
import io.modelwatch.document.Prose;
import io.modelwatch.document.Sentences;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.IncidentState;
import io.modelwatch.domain.Segment;
import io.modelwatch.domain.Severity;
import io.modelwatch.domain.Word;
import io.modelwatch.incident.Incident;
import io.modelwatch.incident.Incidents;
import io.modelwatch.incident.Life;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What needs somebody, and what did: {@code /incidents}. */
final class IncidentsPage {

  /** Those that are over, too. */
  private static final String ALL = "all";

  /** The worst first, of them the newest. */
  private static final Comparator<Incident> ORDER =
      Comparator.comparing((Incident one) -> one.life().isOver())
          .thenComparing(one -> State.of(one.life().severity()))
          .thenComparing(one -> one.life().lastBad(), Comparator.reverseOrder())
          .thenComparing(one -> one.name().monitor())
          .thenComparing(one -> one.name().number(), Comparator.reverseOrder());

  /** So many that are over are shown at once. */
  private static final int MOST = 50;

  private static final int MOST_IN_FILE = 10_000;

  private final Site site;

  IncidentsPage(Site site) {
    this.site = site;
  }

  void show(Context request) {
    Asked asked = site.asked(request);
    Incidents incidents = new Incidents(site.database());
    List<Incident> unresolved = incidents.unresolved(asked.asOf());
    boolean file = asked.text("format").equals("csv");
    int most = file ? MOST_IN_FILE : MOST;
    List<Incident> over = over(incidents, asked, most + 1);
    List<Incident> shown =
        Stream.concat(
                asked.skipped() > 0 ? Stream.of() : chosen(unresolved, asked),
                over.stream().limit(most))
            .toList();
    if (file) {
      site.csv(request, "incidents", table(shown));
      return;
    }
    List<String> monitors = incidents.monitors(asked.asOf());
    Frame frame =
        site.frame(asked, "Incidents", Frame.Section.INCIDENTS)
            .with(
                asked.here().in("csv").toString(),
                new Address("/api/v1/incidents", asked.here().asked())
                    .with("theme", "")
                    .with("framed", "")
                    .toString());
    site.page(
        request,
        "web/incidents.jte",
        new IncidentsView(
            frame,
            title(unresolved),
            states(asked.text("state")),
            Option.of("All monitors", asked.text("monitor"), monitors.stream()),
            Option.of(
                "Red and yellow",
                asked.text("severity"),
                Stream.of(Severity.RED, Severity.YELLOW).map(Word::word)),
            shown.stream().map(one -> row(one, frame)).toList(),
            !monitors.isEmpty(),
            asked.newer(MOST),
            asked.older(MOST, over.size() > MOST)));
  }

  /** Those that are over, where they are asked for: there are ever more of them. */
  private static List<Incident> over(Incidents incidents, Asked asked, int most) {
    return asksForThoseOver(asked)
        ? incidents.resolved(
            asked.asOf(), asked.text("monitor"), severity(asked), most, asked.skipped())
        : List.of();
  }

  /** Those among which an address may choose: those that are over only where it asks for them. */
  static List<Incident> all(Incidents incidents, Asked asked) {
    return asksForThoseOver(asked)
        ? incidents.all(asked.asOf())
        : incidents.unresolved(asked.asOf());
  }

  private static boolean asksForThoseOver(Asked asked) {
    String state = asked.text("state");
    return state.equals(ALL) || state.equals(IncidentState.RESOLVED.word());
  }

  /** Those that an address asks for, the worst first. */
  static Stream<Incident> chosen(List<Incident> all, Asked asked) {
    String monitor = asked.text("monitor");
    Severity least = severity(asked);
    return all.stream()
        .filter(state(asked.text("state")))
        .filter(one -> monitor.isEmpty() || one.name().monitor().equals(monitor))
        .filter(one -> least == null || one.life().severity() == least)
        .sorted(ORDER);
  }

  private static @Nullable Severity severity(Asked asked) {
    String severity = asked.text("severity");
    return severity.isEmpty() ? null : Word.parse(Severity.class, severity);
  }

  private static Predicate<Incident> state(String asks) {
    if (asks.isEmpty()) {
      return one -> one.state() != IncidentState.RESOLVED;
    }
    if (asks.equals(ALL)) {
      return one -> true;
    }
    IncidentState state = Word.parse(IncidentState.class, asks);
    return one -> one.state() == state;
  }

  private static String title(List<Incident> all) {
    long open = all.stream().filter(one -> one.state() == IncidentState.OPEN).count();
    long others = all.stream().filter(one -> one.state() != IncidentState.RESOLVED).count() - open;
    String rest =
        others == 0 ? "" : " " + others + " more " + (others == 1 ? "is" : "are") + " not over.";
    return switch ((int) open) {
      case 0 -> "No incident waits for somebody." + rest;
      case 1 -> "One incident waits for somebody." + rest;
      default -> open + " incidents wait for somebody." + rest;
    };
  }

  private static List<Option> states(String chosen) {
    List<Option> options = new ArrayList<>();
    options.add(new Option("", "Not over", chosen.isEmpty()));
    options.add(new Option(ALL, "All", chosen.equals(ALL)));
    for (IncidentState state : IncidentState.values()) {
      options.add(
          new Option(state.word(), Prose.capitalized(state.text()), chosen.equals(state.word())));
    }
    return options;
  }

  static IncidentsView.Row row(Incident incident, Frame frame) {
    Life life = incident.life();
    String cause = incident.cause();
    return new IncidentsView.Row(
        State.of(life.severity()),
        subject(life.root()),
        address(incident, frame),
        incident.name().monitor(),
        incident.name().number(),
        Prose.capitalized(incident.state().text()),
        state(incident),
        days(life.firstBad(), life.lastBad()),
        life.bad().size(),
        incident.opened().map(Dates::timeInTable).orElse("not opened"),
        Stream.of(
                incident.verdict().map(verdict -> verdict.text()).orElse(""),
                cause == null ? "" : cause)
            .filter(text -> !text.isEmpty())
            .reduce((verdict, text) -> verdict + ": " + text)
            .orElse(""));
  }

  /** What its state means, until when, or since when it is over. */
  static String state(Incident incident) {
    Instant snoozed = incident.life().snoozedUntil();
    return switch (incident.state()) {
      case SNOOZED -> snoozed == null ? "" : "until " + Dates.time(snoozed);
      case RESOLVED -> incident.resolved().map(time -> "since " + Dates.time(time)).orElse("");
      default -> incident.state().meaning();
    };
  }

  /** Those that are not over, the worst first, as links. */
  static List<Choice> open(List<Incident> incidents, Frame frame) {
    return incidents.stream()
        .filter(one -> one.state() != IncidentState.RESOLVED)
        .sorted(ORDER)
        .map(one -> link(one, frame))
        .toList();
  }

  static Choice link(Incident incident, Frame frame) {
    return new Choice(
        "%s, %s".formatted(subject(incident.life().root()), incident.state().text()),
        address(incident, frame),
        false);
  }

  static Address address(Incident incident, Frame frame) {
    return frame
        .here()
        .page("incidents", incident.name().monitor(), String.valueOf(incident.name().number()));
  }

  /** What a finding is about, in words. */
  static String subject(FindingKey key) {
    return Prose.capitalized(Values.name(key.name()))
        + " "
        + Sentences.subject(key, null)
        + (key.kind() == FindingKey.Kind.METRIC || key.segment().equals(Segment.WHOLE)
            ? ""
            : ", " + key.segment());
  }

  /** {@code 14 May 2018} or {@code 14 May 2018 to 16 May 2018}. */
  static String days(LocalDate first, LocalDate last) {
    return first.equals(last)
        ? Dates.dayInTable(first)
        : Dates.dayInTable(first) + " to " + Dates.dayInTable(last);
  }

  private static Table table(List<Incident> incidents) {
    return new Table(
        List.of(
            "incident",
            "state",
            "severity",
            "root",
            "first_day",
            "last_day",
            "bad_days",
            "opened",
            "acknowledged",
            "snoozed_until",
            "resolved",
            "verdict",
            "cause"),
        incidents.stream().map(IncidentsPage::cells).toList());
  }

  private static List<@Nullable Object> cells(Incident incident) {
    Life life = incident.life();
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(incident.name());
    cells.add(incident.state().word());
    cells.add(life.severity().word());
    cells.add(life.root().text());
    cells.add(life.firstBad());
    cells.add(life.lastBad());
    cells.add(life.bad().size());
    cells.add(incident.opened().orElse(null));
    cells.add(incident.acknowledged().orElse(null));
    cells.add(life.snoozedUntil());
    cells.add(incident.resolved().orElse(null));
    cells.add(incident.verdict().map(Word::word).orElse(null));
    cells.add(incident.cause());
    return cells;
  }
}
