package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.domain.IncidentEvent;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.Word;
import io.modelwatch.incident.FindingLine;
import io.modelwatch.incident.Incident;
import io.modelwatch.incident.Incidents;
import io.modelwatch.incident.Life;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The same records as JSON, for machines: {@code /api/v1}; {@code openapi.json} describes it. */
final class Api {

  private static final int MOST = 200;

  private final Site site;

  Api(Site site) {
    this.site = site;
  }

  /** How a monitor stands. */
  private record MonitorNow(
      String monitor,
      String owner,
      String modelVersion,
      String state,
      @Nullable LocalDate since,
      @Nullable Run run,
      @Nullable KeyMetric keyMetric,
      long columnsCompared,
      long columnsDrifted,
      String why) {}

  /** The key metric with what it rests on. */
  private record KeyMetric(
      String name,
      String basis,
      @Nullable Double value,
      @Nullable String undefined,
      @Nullable Double lower,
      @Nullable Double upper,
      long n) {}

  /** A published run. */
  private record Run(
      UUID id,
      String monitor,
      String modelVersion,
      Instant from,
      Instant to,
      String timezone,
      Instant asOf,
      Instant publishedAt,
      String status,
      @Nullable UUID supersededBy,
      String state,
      long red,
      long yellow,
      int notJudged,
      String action,
      long predictions,
      double finalShare) {

    static Run of(PublishedRun run) {
      RunKey key = run.run().key();
      return new Run(
          run.run().id(),
          key.monitor(),
          key.modelVersion(),
          key.window().from(),
          key.window().to(),
          key.window().zone().getId(),
          key.asOf(),
          run.publishedAt(),
          run.run().status().word(),
          run.run().supersededBy(),
          State.of(run).said(),
          run.red(),
          run.yellow(),
          run.notJudged(),
          run.action().word(),
          run.labels().predictions(),
          run.labels().finalShare());
    }
  }

  void monitors(Context request) {
    Asked asked = site.asked(request);
    site.json(request, new Standings(site, asked.asOf()).all().stream().map(Api::monitor).toList());
  }

  private static MonitorNow monitor(Standing one) {
    Trend trend = one.trend();
    Trend.Point last = one.last();
    MetricValue value = last == null ? null : last.value();
    return new MonitorNow(
        one.name(),
        one.owner(),
        one.version(),
        one.state().said(),
        one.since(),
        one.run() == null ? null : Run.of(one.run()),
        trend == null || last == null || value == null
            ? null
            : new KeyMetric(
                trend.metric(),
                last.basis().word(),
                value.value(),
                value.undefined(),
                value.interval() == null ? null : value.interval().lower(),
                value.interval() == null ? null : value.interval().upper(),
                value.n()),
        one.compared(),
        one.drifted(),
        one.why());
  }

  void runs(Context request) {
    Asked asked = site.asked(request);
    runs(request, asked, asked.text("monitor"));
  }

  void runsOfMonitor(Context request) {
    Asked asked = site.asked(request);
    runs(request, asked, asked.part("monitor"));
  }

  private void runs(Context request, Asked asked, String monitor) {
    List<PublishedRun> runs =
        site.runs().latest(monitor.isEmpty() ? null : monitor, asked.asOf(), MOST, asked.skipped());
    site.json(request, runs.stream().map(Run::of).toList());
  }

  /** An incident. */
  private record IncidentNow(
      String incident,
      String monitor,
      int number,
      String state,
      String severity,
      String root,
      LocalDate firstDay,
      LocalDate lastDay,
      int badDays,
      @Nullable Instant opened,
      @Nullable Instant acknowledged,
      @Nullable Instant snoozedUntil,
      @Nullable Instant resolved,
      @Nullable String verdict,
      @Nullable String cause) {

    static IncidentNow of(Incident incident) {
      Life life = incident.life();
      return new IncidentNow(
          incident.name().toString(),
          incident.name().monitor(),
          incident.name().number(),
          incident.state().word(),
          life.severity().word(),
          life.root().text(),
          life.firstBad(),
          life.lastBad(),
          life.bad().size(),
          incident.opened().orElse(null),
          incident.acknowledged().orElse(null),
          life.snoozedUntil(),
          incident.resolved().orElse(null),
          incident.verdict().map(Word::word).orElse(null),
          incident.cause());
    }
  }

  /** Something that happened to an incident. */
  private record Event(
      int sequence,
      Instant time,
      String kind,
      String actor,
      String reason,
      String state,
      @Nullable UUID runId,
      @Nullable Instant until,
      @Nullable String verdict,
      @Nullable String cause) {

    static Event of(IncidentEvent event) {
      return new Event(
          event.sequence(),
          event.knownTime(),
          event.kind().word(),
          event.actor(),
          event.reason(),
          event.state().word(),
          event.runId(),
          event.until(),
          event.verdict() == null ? null : event.verdict().word(),
          event.cause());
    }
  }

  /** The story of an incident. */
  private record Story(
      IncidentNow incident,
      List<Event> events,
      List<FindingLine> findings,
      List<IncidentNow> before) {}

  void incidents(Context request) {
    Asked asked = site.asked(request);
    List<Incident> all = IncidentsPage.all(new Incidents(site.database()), asked);
    site.json(
        request,
        IncidentsPage.chosen(all, asked)
            .skip(asked.skipped())
            .limit(MOST)
            .map(IncidentNow::of)
            .toList());
  }

  void incident(Context request) {
    Asked asked = site.asked(request);
    Incident incident = IncidentPage.find(site, asked);
    Incidents incidents = new Incidents(site.database());
    site.json(
        request,
        new Story(
            IncidentNow.of(incident),
            incident.events().stream().map(Event::of).toList(),
            incidents.findings(incident).stream().map(FindingLine::of).toList(),
            incidents.before(incident).stream().map(IncidentNow::of).toList()));
  }

  /** The document of a run, to the byte as `report` writes it. */
  void run(Context request) {
    request
        .contentType("application/json")
        .result(
            site.document(RunPage.id(request.pathParam("run")))
                .map(DocumentJson::bytes)
                .orElseThrow(NotFoundResponse::new));
  }

  void description(Context request) {
    try (InputStream file = Api.class.getResourceAsStream("openapi.json")) {
      request.contentType("application/json").result(Objects.requireNonNull(file).readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
