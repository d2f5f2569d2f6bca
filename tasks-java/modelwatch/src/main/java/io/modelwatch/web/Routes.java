package io.modelwatch.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import io.modelwatch.access.Gate;
import io.modelwatch.domain.Role;
import io.modelwatch.domain.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which page owns which path, and who may ask for it: the whole table. */
final class Routes {

  private final OverviewPage overview;
  private final MonitorPage monitor;
  private final ColumnPage column;
  private final VersionsPage versions;
  private final LabelsPage labels;
  private final LabelPage label;
  private final EntityPage entity;
  private final ExperimentPage experiment;
  private final LabelListPage labelList;
  private final RunsPage runs;
  private final RunPage run;
  private final DagRunPage dagRun;
  private final IncidentsPage incidents;
  private final IncidentPage incident;
  private final SystemPage system;
  private final ConfigurationPage configuration;
  private final Acts acts;
  private final Api api;
  private final Gauges gauges;
  private final Health health;
  private final LoginPage login;
  private final AdmittedPage admitted;
  private final @Nullable LinkPage links;
  private final TrailPage trail;
  private final Assets assets;

  Routes(Site site, Gate gate, Settings settings, @Nullable AirflowHealth airflow) {
    login = new LoginPage(site, gate, settings);
    links =
        settings.links() == null
            ? null
            : new LinkPage(site, gate, settings.links(), new Senders(settings.proxy()));
    admitted = new AdmittedPage(site, gate);
    trail = new TrailPage(site, gate);
    overview = new OverviewPage(site);
    monitor = new MonitorPage(site);
    column = new ColumnPage(site);
    versions = new VersionsPage(site);
    labels = new LabelsPage(site);
    label = new LabelPage(site);
    entity = new EntityPage(site);
    experiment = new ExperimentPage(site);
    labelList = new LabelListPage(site);
    runs = new RunsPage(site);
    run = new RunPage(site, settings.airflowPages());
    dagRun = new DagRunPage(site);
    incidents = new IncidentsPage(site);
    incident = new IncidentPage(site);
    acts = new Acts(site);
    health = new Health(site);
    system = new SystemPage(site, health, airflow);
    configuration = new ConfigurationPage(site);
    api = new Api(site);
    gauges = new Gauges(site, health);
    assets = site.assets();
  }

  List<Route> all() {
    List<Route> all = new ArrayList<>(acts.routes());
    all.addAll(pages());
    if (links != null && !acts.routes().isEmpty()) {
      all.addAll(links.routes());
    }
    return all;
  }

  private List<Route> pages() {
    return List.of(
        Route.show("/", overview::show),
        Route.show("/monitors/{monitor}", monitor::show),
        Route.show("/monitors/{monitor}/columns/{column}", column::show),
        Route.show("/monitors/{monitor}/versions", versions::show),
        Route.show("/monitors/{monitor}/labels", labels::show),
        Route.show("/monitors/{monitor}/label", label::show),
        Route.show("/monitors/{monitor}/entity", entity::show),
        Route.act("/monitors/{monitor}/entity", Role.VIEWER, entity::find),
        Route.show("/monitors/{monitor}/experiment", experiment::show),
        Route.show("/incidents", incidents::show),
        Route.show("/incidents/{monitor}/{number}", incident::show),
        Route.show("/labels", labelList::show),
        Route.show("/runs", runs::show),
        Route.show("/runs/{run}", run::show),
        Route.show("/airflow/{dag}/{dagRun}", dagRun::show),
        Route.show("/system", system::show),
        Route.show("/configuration", configuration::list),
        Route.show("/configuration/{file}", configuration::show),
        Route.tell("/api/v1/monitors", Scope.READ, api::monitors),
        Route.tell("/api/v1/monitors/{monitor}/runs", Scope.READ, api::runsOfMonitor),
        Route.tell("/api/v1/monitors/{monitor}/versions", Scope.READ, versions::tell),
        Route.tell("/api/v1/runs", Scope.READ, api::runs),
        Route.tell("/api/v1/runs/{run}", Scope.READ, api::run),
        Route.tell("/api/v1/incidents", Scope.READ, api::incidents),
        Route.tell("/api/v1/incidents/{monitor}/{number}", Scope.READ, api::incident),
        Route.tell("/api/v1/openapi.json", Scope.READ, api::description),
        Route.tell("/metrics", Scope.METRICS, gauges::show),
        Route.show("/access", Role.ADMIN, admitted::show),
        Route.show("/audit", Role.ADMIN, trail::show),
        Route.act("/logout", Role.VIEWER, login::logout),
        Route.open(HandlerType.GET, "/login", login::show),
        Route.open(HandlerType.POST, "/login", login::login),
        Route.open(HandlerType.GET, "/health", health::show),
        Route.open(HandlerType.GET, "/static/{file}", assets::show));
  }

  static void put(List<Route> routes, RoutesConfig server) {
    for (Route route : routes) {
      server.addHttpHandler(route.method(), route.path(), route.page(), route.needs());
    }
  }
}
