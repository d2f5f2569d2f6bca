package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.modelwatch.database.IncidentStore.Member;
import io.modelwatch.database.PublishedStore;
import io.modelwatch.database.PublishedStore.Distance;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.document.NumberText;
import io.modelwatch.document.Prose;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.FindingKey;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.IncidentEvent.Kind;
import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.Judged;
import io.modelwatch.domain.Limit;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.Notice;
import io.modelwatch.domain.Role;
import io.modelwatch.domain.UsageException;
import io.modelwatch.incident.Incident;
import io.modelwatch.incident.Incidents;
import io.modelwatch.incident.Life;
import io.modelwatch.incident.Silence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The story of an incident: {@code /incidents/MONITOR/NUMBER}. */
final class IncidentPage {

  /** So many links of a chain are read at a glance. */
  private static final int LINKS = 4;

  private static final int WINDOWS = 42;
  private static final List<String> PLACES =
      List.of("input", "data or labels", "score", "decision", "performance");

  private final Site site;

  IncidentPage(Site site) {
    this.site = site;
  }

  void show(Context request) {
    Asked asked = site.asked(request);
    Incident incident = find(site, asked);
    site.page(request, "web/incident.jte", new View(asked, incident).page());
  }

  /** The incident that a path names, as it was known. */
  static Incident find(Site site, Asked asked) {
    try {
      return new Incidents(site.database()).find(name(asked), asked.asOf());
    } catch (UsageException none) {
      throw new NotFoundResponse();
    }
  }

  static IncidentName name(Asked asked) {
    return IncidentName.parse(asked.part("monitor") + "/" + asked.part("number"));
  }

  /** What people do, as a verb. */
  static String verb(Kind kind) {
    return switch (kind) {
      case ACKNOWLEDGED -> "Acknowledge";
      case SNOOZED -> "Snooze";
      case RESOLVED -> "Resolve";
      case REOPENED -> "Reopen";
      case JUDGED -> "Judge";
      case COMMENTED -> "Comment";
      default -> throw new IllegalArgumentException(kind + " is nothing that people do");
    };
  }

  /** One answer: what was read for it. */
  private final class View {

    private final PublishedStore store = site.published();
    private final Asked asked;
    private final Incident incident;
    private final Life life;
    private final String monitor;
    private final List<Silence> findings;
    private final List<Incident> before;
    private final Map<Integer, List<Notice>> notices;
    private final Frame frame;

    View(Asked asked, Incident incident) {
      this.asked = asked;
      this.incident = incident;
      this.life = incident.life();
      this.monitor = incident.name().monitor();
      Incidents incidents = new Incidents(site.database());
      this.findings =
          incidents.findings(incident).stream()
              .sorted(Comparator.comparingInt(one -> rank(one.finding())))
              .toList();
      this.before = incidents.before(incident);
      this.notices =
          incidents.notices(incident).stream().collect(Collectors.groupingBy(Notice::sequence));
      this.frame =
          site.frame(asked, incident.name().toString(), Frame.Section.INCIDENTS)
              .with(
                  null,
                  asked
                      .here()
                      .page("api", "v1", "incidents", monitor, asked.part("number"))
                      .with("theme", "")
                      .toString());
    }

    private boolean isRoot(Member finding) {
      return finding.alertKey().equals(life.root().text());
    }

    /** The root, then in the order in which one follows from the other. */
    private int rank(Member finding) {
      return isRoot(finding) ? 0 : 1 + PLACES.indexOf(place(FindingKey.parse(finding.alertKey())));
    }

    IncidentView page() {
      return new IncidentView(
          frame,
          monitor,
          frame.here().page("monitors", monitor),
          incident.name().number(),
          State.of(life.severity()),
          chips(),
          title(),
          lead(),
          same(),
          life.isOver() ? "" : advice(),
          "First bad day %s; bad on %s"
              .formatted(
                  Dates.day(life.firstBad()),
                  life.bad().size() == 1 ? "1 day" : life.bad().size() + " days"),
          findings.stream().limit(LINKS).map(this::link).toList(),
          charts(),
          incident.events().stream().map(this::event).toList(),
          findings.stream().map(View::finding).toList(),
          before.stream().map(one -> IncidentsPage.row(one, frame)).toList(),
          acting());
    }

    private List<String> chips() {
      List<String> chips = new ArrayList<>();
      chips.add(incident.state().text());
      incident.opened().ifPresent(time -> chips.add("opened " + Dates.time(time)));
      incident.acknowledged().ifPresent(time -> chips.add("known since " + Dates.time(time)));
      incident.resolved().ifPresent(time -> chips.add("over since " + Dates.time(time)));
      incident.verdict().ifPresent(verdict -> chips.add(verdict.text()));
      return chips;
    }

    /** What the root's newest run says of it. */
    private String title() {
      return findings.stream()
          .map(Silence::finding)
          .filter(this::isRoot)
          .findFirst()
          .map(Member::message)
          .map(Prose::ended)
          .orElseGet(() -> IncidentsPage.subject(life.root()) + ".");
    }

    private String lead() {
      String cause = incident.cause();
      return standing() + (cause == null ? "" : " It came from: " + Prose.ended(cause));
    }

    private IncidentView.@Nullable Same same() {
      return before.stream()
          .filter(one -> one.cause() != null && incident.cause() == null)
          .findFirst()
          .map(one -> new IncidentView.Same(one.remembered(), IncidentsPage.address(one, frame)))
          .orElse(null);
    }

    private String standing() {
      String state = Prose.capitalized(incident.state().text());
      return life.isOver()
          ? incident
              .last(Kind.RESOLVED)
              .map(event -> state + by(event) + ": " + Prose.ended(event.reason()))
              .orElse(state + ".")
          : "%s: %s.".formatted(state, IncidentsPage.state(incident));
    }

    private static String by(IncidentEvent event) {
      return " on "
          + Dates.time(event.knownTime())
          + (event.isOfPerson() ? " by " + event.actor() : "");
    }

    private String advice() {
      return seen()
          .flatMap(site.runs()::find)
          .map(run -> Prose.capitalized(run.action().advice()))
          .orElse("");
    }

    /** The newest run that found it. */
    private Optional<UUID> seen() {
      return incident.events().stream()
          .filter(IncidentEvent::isSight)
          .flatMap(event -> Stream.ofNullable(event.runId()))
          .reduce((earlier, later) -> later);
    }

    private IncidentView.Link link(Silence silence) {
      Member finding = silence.finding();
      FindingKey key = FindingKey.parse(finding.alertKey());
      String place = isRoot(finding) ? "Root: " : "Also found: ";
      return new IncidentView.Link(
          place + place(key),
          IncidentsPage.subject(key),
          IncidentsPage.days(finding.firstDay(), finding.lastDay()),
          page(key));
    }

    private static String place(FindingKey key) {
      return switch (key.column()) {
        case "score" -> "score";
        case "decision" -> "decision";
        default ->
            switch (key.kind()) {
              case METRIC -> "performance";
              case INPUT, DRIFT -> "input";
              case QUALITY -> "data or labels";
            };
      };
    }

    private @Nullable Address page(FindingKey key) {
      if (key.kind() == FindingKey.Kind.METRIC) {
        return frame.here().page("monitors", monitor).with("metric", key.name());
      }
      boolean isColumn = !key.column().isEmpty() && !key.column().startsWith("labels");
      return isColumn ? frame.here().page("monitors", monitor, "columns", key.column()) : null;
    }

    private List<IncidentView.Evidence> charts() {
      List<PublishedRun> all = site.runs().all(monitor, asked.asOf());
      List<PublishedRun> days = Step.DAY.series(all);
      List<PublishedRun> series = days.isEmpty() ? Step.first(all).series(all) : days;
      int end = 0;
      for (int i = 0; i < series.size(); i++) {
        if (!Step.window(series.get(i)).firstDay().isAfter(life.lastBad().plusDays(14))) {
          end = i + 1;
        }
      }
      List<PublishedRun> shown = series.subList(Math.max(0, end - WINDOWS), end);
      List<FindingKey> keys =
          findings.stream().map(one -> FindingKey.parse(one.finding().alertKey())).toList();
      return Stream.concat(
              keys.stream()
                  .filter(key -> key.kind() != FindingKey.Kind.METRIC && page(key) != null)
                  .limit(1)
                  .flatMap(key -> drift(key, shown).stream()),
              keys.stream()
                  .filter(key -> key.kind() == FindingKey.Kind.METRIC)
                  .limit(1)
                  .flatMap(key -> metric(key, shown).stream()))
          .toList();
    }

    private Optional<IncidentView.Evidence> drift(FindingKey key, List<PublishedRun> runs) {
      String measure = key.kind() == FindingKey.Kind.DRIFT ? key.name() : "psi";
      Map<UUID, Distance> distances =
          store.distances(Standings.ids(runs.stream()), measure, key.column()).stream()
              .collect(Collectors.toMap(Distance::runId, one -> one));
      DistanceChart chart =
          new DistanceChart(key.column(), measure, runs, distances, limit(key, measure, runs));
      Address address = page(key);
      return chart.isEmpty() || address == null
          ? Optional.empty()
          : Optional.of(
              new IncidentView.Evidence(
                  "Distance of " + key.column() + " from the baseline",
                  measure + (chart.isLogarithmic() ? ", logarithmic" : ""),
                  address,
                  Sizes.halfSaid(chart::plot),
                  runs.stream()
                      .map(
                          run -> {
                            Double value = chart.value(run);
                            return List.of(
                                Dates.window(Step.window(run)),
                                value == null ? "undefined" : Values.of(value),
                                chart.state(run).said());
                          })
                      .toList()));
    }

    private @Nullable Limit limit(FindingKey key, String measure, List<PublishedRun> runs) {
      return DistanceChart.judged(store, measure, runs).stream()
          .filter(judged -> judged.key().column().equals(key.column()))
          .findFirst()
          .map(Judged::limit)
          .orElse(null);
    }

    private Optional<IncidentView.Evidence> metric(FindingKey key, List<PublishedRun> runs) {
      UUID[] ids = Standings.ids(runs.stream());
      List<String> name = List.of(key.name());
      Trend trend =
          Trend.of(
              key.name(),
              key.segment(),
              runs,
              store.metrics(ids, name, key.segment()),
              store.verdicts(ids, FindingKey.Kind.METRIC, name));
      boolean measured =
          trend.points().stream().anyMatch(point -> point.drawn(point.basis()) != null);
      Address address = page(key);
      if (!measured || address == null) {
        return Optional.empty();
      }
      TrendChart chart = new TrendChart(trend, List.of(), null, List.of(IncidentSpan.of(incident)));
      return Optional.of(
          new IncidentView.Evidence(
              IncidentsPage.subject(key),
              "Known as of " + Dates.time(asked.asOf()),
              address,
              Sizes.halfSaid(chart::plot),
              trend.points().stream().map(View::cells).toList()));
    }

    private static List<String> cells(Trend.Point point) {
      Basis basis = point.basis();
      MetricValue value = point.drawn(basis);
      return List.of(
          Dates.window(point.window()),
          value == null ? "undefined" : Values.of(value) + " " + basis.word(),
          point.state().said());
    }

    private IncidentView.Event event(IncidentEvent event) {
      UUID run = event.runId();
      return new IncidentView.Event(
          Dates.timeInTable(event.knownTime()),
          Prose.capitalized(event.kind().word().replace('_', ' ')) + days(event) + until(event),
          said(event) + cause(event),
          event.isOfPerson() ? event.actor() : "",
          sign(event),
          run == null ? null : frame.here().page("runs", run.toString()),
          notices.getOrDefault(event.sequence(), List.of()).stream()
              .collect(
                  Collectors.groupingBy(
                      View::told,
                      LinkedHashMap::new,
                      Collectors.mapping(Notice::recipient, Collectors.joining(", "))))
              .entrySet()
              .stream()
              .map(one -> one.getKey().formatted(one.getValue()))
              .toList());
    }

    /** What became of a notice; {@code %s} stands for its recipients. */
    private static String told(Notice notice) {
      String about = notice.isOfEvent() ? "" : ", that " + notice.about() + " fails";
      String reason = notice.reason();
      String why = reason == null ? "." : ": " + Prose.ended(reason);
      Instant told = notice.handedOverAt();
      String at = told == null ? "" : ", " + Dates.time(told);
      String said =
          switch (notice.status()) {
            case SILENT -> "Not told" + about + " by " + notice.channel() + why;
            case WAITING -> "To be told" + about + " by " + notice.channel() + why;
            case HANDED_OVER -> "May have been told" + about + " by " + notice.channel() + at + why;
            case ACCEPTED -> "Told" + about + " by " + notice.channel() + at + ".";
          };
      return "%s: " + said.replace("%", "%%");
    }

    private static String days(IncidentEvent event) {
      LocalDate first = event.firstDay();
      LocalDate last = event.lastDay();
      return first == null || last == null ? "" : " on " + IncidentsPage.days(first, last);
    }

    /** What people write stays as they wrote it; what only repeats the kind is not said twice. */
    private static String said(IncidentEvent event) {
      if (event.isOfPerson()) {
        return Prose.ended(event.reason());
      }
      return event.reason().equals(event.kind().word())
          ? ""
          : Prose.ended(Prose.capitalized(event.reason()));
    }

    private static String until(IncidentEvent event) {
      Instant until = event.until();
      String verdict = event.verdict() == null ? "" : " a " + event.verdict().text();
      return (until == null ? "" : " until " + Dates.time(until)) + verdict;
    }

    private static String cause(IncidentEvent event) {
      return event.cause() == null ? "" : " Cause: " + Prose.ended(event.cause());
    }

    private static State sign(IncidentEvent event) {
      if (event.isOfPerson()) {
        return State.UNJUDGED;
      }
      return switch (event.kind()) {
        case CLEAN, RESOLVED -> State.GREEN;
        case NOT_JUDGED, SNOOZE_ENDED -> State.UNJUDGED;
        default -> event.severity() == null ? State.RED : State.of(event.severity());
      };
    }

    private static IncidentView.Finding finding(Silence silence) {
      Member finding = silence.finding();
      Instant told = finding.told();
      String why = silence.why();
      return new IncidentView.Finding(
          State.of(finding.severity()),
          Prose.ended(finding.message()),
          IncidentsPage.days(finding.firstDay(), finding.lastDay()),
          finding.runs(),
          why != null || told == null
              ? "Nobody: " + Prose.ended(why == null ? "" : why)
              : "%s, first on %s"
                  .formatted(
                      finding.recipients() == 1
                          ? "1 address"
                          : NumberText.count(finding.recipients()) + " addresses",
                      Dates.time(told)),
          why != null);
    }

    /** The past is not acted on. */
    private IncidentView.@Nullable Acting acting() {
      Visit visit = asked.visit();
      if (visit == null || !site.isActedOn() || asked.isPast() || !frame.may(Role.OPERATOR)) {
        return null;
      }
      List<Kind> kinds = life.acts();
      return new IncidentView.Acting(
          visit.actor().name(),
          asked.here().path(),
          kinds.stream()
              .map(kind -> new Option(kind.word(), verb(kind), kind == kinds.get(0)))
              .toList(),
          kinds.contains(Kind.SNOOZED),
          kinds.contains(Kind.JUDGED));
    }
  }
}
