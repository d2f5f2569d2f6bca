package io.modelwatch.web;

import io.javalin.config.RoutesConfig;

/** Which page owns which path: the whole table. */
final class Routes {

  private final OverviewPage overview;
  private final MonitorPage monitor;
  private final ColumnPage column;
  private final LabelsPage labels;
  private final LabelListPage labelList;
  private final RunsPage runs;
  private final RunPage run;
  private final Api api;
  private final Gauges gauges;
  private final Health health;
  private final Assets assets;

  Routes(Site site) {
    overview = new OverviewPage(site);
    monitor = new MonitorPage(site);
    column = new ColumnPage(site);
    labels = new LabelsPage(site);
    labelList = new LabelListPage(site);
    runs = new RunsPage(site);
    run = new RunPage(site);
    health = new Health(site);
    api = new Api(site);
    gauges = new Gauges(site, health);
    assets = site.assets();
  }

  void into(RoutesConfig routes) {
    routes.get("/", overview::show);
    routes.get("/monitors/{monitor}", monitor::show);
    routes.get("/monitors/{monitor}/columns/{column}", column::show);
    routes.get("/monitors/{monitor}/labels", labels::show);
    routes.get("/labels", labelList::show);
    routes.get("/runs", runs::show);
    routes.get("/runs/{run}", run::show);
    routes.get("/api/v1/monitors", api::monitors);
    routes.get("/api/v1/monitors/{monitor}/runs", api::runsOfMonitor);
    routes.get("/api/v1/runs", api::runs);
    routes.get("/api/v1/runs/{run}", api::run);
    routes.get("/api/v1/openapi.json", api::description);
    routes.get("/metrics", gauges::show);
    routes.get("/health", health::show);
    routes.get("/static/{file}", assets::show);
  }
}
