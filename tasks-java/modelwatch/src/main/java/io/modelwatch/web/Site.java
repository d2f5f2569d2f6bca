package io.modelwatch.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.Outage;
import io.modelwatch.database.PublishedStore;
import io.modelwatch.document.ResultDocument;
import io.modelwatch.incident.Incidents;
import io.modelwatch.view.Html;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What all pages stand on: where results are read, and how an answer is written. */
final class Site {

  private static final int SECONDS_OF_A_YEAR = 365 * 24 * 60 * 60;

  private final JsonMapper json =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private final Database database;
  private final @Nullable Database acts;
  private final KnownRuns runs;
  private final KnownDocuments documents;
  private final MonitorFiles monitors;
  private final Clock clock;
  private final Html html = new Html();
  private final Assets assets = new Assets();

  Site(Databases databases, MonitorFiles monitors, Clock clock) {
    this.database = databases.pages();
    this.acts = databases.acts();
    this.runs = new KnownRuns(published());
    this.documents = new KnownDocuments(database);
    this.monitors = monitors;
    this.clock = clock;
  }

  Database database() {
    return database;
  }

  /** Where what people do is kept; reads incidents and adds to them. */
  Database acts() {
    return Objects.requireNonNull(acts, "nobody acts here");
  }

  /** Whether people change anything from here at all. */
  boolean isActedOn() {
    return acts != null;
  }

  /** Who sends a request; not for pages that are open to everybody. */
  Actor actor(Context request) {
    return Objects.requireNonNull(Guard.visit(request), "an open page has no actor").actor();
  }

  PublishedStore published() {
    return database.store(PublishedStore.class);
  }

  /** Published runs. */
  KnownRuns runs() {
    return runs;
  }

  /** The document of a published run. */
  Optional<ResultDocument> document(UUID run) {
    return documents.find(run);
  }

  MonitorFiles monitors() {
    return monitors;
  }

  Optional<Monitor> monitor(String name) {
    return monitors.find(name);
  }

  Assets assets() {
    return assets;
  }

  Asked asked(Context request) {
    return new Asked(request, clock.instant());
  }

  /** The frame of a page. */
  Frame frame(Asked asked, String title, Frame.Section section) {
    return new Frame(
        title,
        section,
        asked.here(),
        asked.now(),
        asked.asOf(),
        asked.isPast(),
        asked.theme(),
        asked.isFramed(),
        assets.address("app.css"),
        assets.address("keys.js"),
        asked.visit(),
        incidents(asked),
        null,
        null);
  }

  /** How many are not over; none while PostgreSQL does not answer, which pages say themselves. */
  private int incidents(Asked asked) {
    try {
      return new Incidents(database).countUnresolved(asked.asOf());
    } catch (RuntimeException failure) {
      if (Outage.behind(failure).isEmpty()) {
        throw failure;
      }
      return 0;
    }
  }

  /** A frame that nothing in the address can hinder: as of now, of no section. */
  Frame plainFrame(Asked asked, String title) {
    return new Frame(
        title,
        Frame.Section.OVERVIEW,
        asked.here().with("as_of", ""),
        asked.now(),
        asked.now(),
        false,
        asked.theme(),
        false,
        assets.address("app.css"),
        assets.address("keys.js"),
        asked.visit(),
        0,
        null,
        null);
  }

  /** Answers with a page; a theme that was asked for stays. */
  void page(Context request, String template, Object model) {
    String theme = asked(request).theme();
    if (!theme.isEmpty() && request.queryParam("theme") != null) {
      Cookie cookie = new Cookie("theme", theme);
      cookie.setMaxAge(SECONDS_OF_A_YEAR);
      cookie.setPath("/");
      cookie.setSameSite(SameSite.LAX);
      cookie.setHttpOnly(true);
      request.cookie(cookie);
    }
    request.contentType("text/html; charset=utf-8").result(html.of(template, model));
  }

  /** Answers with a file that spreadsheets read. */
  void csv(Context request, String name, Table table) {
    request
        .contentType("text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
        .result(table.csv());
  }

  /** Answers with JSON. */
  void json(Context request, Object document) {
    request.contentType("application/json").result(json.writeValueAsBytes(document));
  }
}
