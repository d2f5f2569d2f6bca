package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.modelwatch.database.PublishedStore.PublishedRun;
import io.modelwatch.document.DocumentJson;
import io.modelwatch.document.Documents;
import io.modelwatch.domain.MetricValue;
import io.modelwatch.domain.RunKey;
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
      @Nullable Figure keyFigure,
      long columnsCompared,
      long columnsDrifted,
      String why) {}

  /** A figure with what it rests on. */
  private record Figure(
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
            : new Figure(
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
        site.published()
            .latest(monitor.isEmpty() ? null : monitor, asked.asOf(), MOST, asked.skipped());
    site.json(request, runs.stream().map(Run::of).toList());
  }

  /** The document of a run, to the byte as `report` writes it. */
  void run(Context request) {
    request
        .contentType("application/json")
        .result(
            Documents.find(site.database(), RunPage.id(request.pathParam("run")))
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
