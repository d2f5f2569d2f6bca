package io.modelwatch.web;

import io.javalin.http.Context;
import io.modelwatch.access.Gate;
import io.modelwatch.database.AuditStore.Event;
import io.modelwatch.document.Prose;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit trail, for admins: {@code /audit}. */
final class TrailPage {

  private static final int MOST = 100;
  private static final int MOST_IN_FILE = 10_000;

  /** What the kinds of a group begin with, and what people call them. */
  private static final List<Option> KINDS =
      List.of(
          new Option("", "All", false),
          new Option("access_", "Logins, keys and requests", false),
          new Option("incident_", "Incidents", false),
          new Option("label_", "Labels", false),
          new Option("change_", "Accepted changes", false),
          new Option("notified", "Messages", false),
          new Option("published", "Publications", false));

  private final Site site;
  private final Gate gate;

  TrailPage(Site site, Gate gate) {
    this.site = site;
    this.gate = gate;
  }

  void show(Context request) {
    Asked asked = site.asked(request);
    if (asked.text("format").equals("csv")) {
      site.csv(request, "audit", table(events(asked, MOST_IN_FILE)));
      return;
    }
    List<Event> events = events(asked, MOST + 1);
    Frame frame =
        site.frame(asked, "Audit trail", Frame.Section.SYSTEM)
            .with(asked.here().in("csv").toString(), null);
    site.page(
        request,
        "web/trail.jte",
        new TrailView(
            frame,
            kinds(asked.text("kind")),
            Option.of(
                "All monitors",
                asked.text("monitor"),
                site.published().monitors(asked.asOf()).stream()),
            asked.text("person"),
            events.stream().limit(MOST).map(event -> row(event, frame)).toList(),
            asked.newer(MOST),
            asked.older(MOST, events.size() > MOST)));
  }

  private List<Event> events(Asked asked, int most) {
    return gate.trail(
        asked.asOf(),
        asked.text("kind"),
        asked.text("person"),
        asked.text("monitor"),
        most,
        asked.skipped());
  }

  private static List<Option> kinds(String chosen) {
    return KINDS.stream()
        .map(one -> new Option(one.value(), one.text(), one.value().equals(chosen)))
        .toList();
  }

  private static TrailView.Row row(Event event, Frame frame) {
    return new TrailView.Row(
        Dates.timeInTable(event.recordedAt()),
        event.person(),
        Prose.capitalized(event.kind().replaceFirst("^access_", "").replace('_', ' ')),
        event.monitor() == null ? "" : event.monitor(),
        event.runId() == null ? null : frame.here().page("runs", event.runId().toString()),
        JsonMapper.shared().readTree(event.detail()).properties().stream()
            .filter(one -> !one.getKey().equals("person") && !one.getValue().isNull())
            .map(one -> one.getKey().replace('_', ' ') + " " + text(one.getValue()))
            .collect(Collectors.joining(", ")));
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asString() : value.toString();
  }

  private static Table table(List<Event> events) {
    return new Table(
        List.of("recorded_at", "login", "person", "kind", "monitor", "run_id", "detail"),
        events.stream()
            .map(
                event ->
                    Arrays.<@Nullable Object>asList(
                        event.recordedAt(),
                        event.actor(),
                        event.person(),
                        event.kind(),
                        event.monitor(),
                        event.runId(),
                        event.detail()))
            .toList());
  }
}
