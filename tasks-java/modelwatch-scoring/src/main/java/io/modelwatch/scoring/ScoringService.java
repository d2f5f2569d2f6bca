package io.modelwatch.scoring;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import io.modelwatch.access.KnownKeys;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Pseudonyms;
import io.modelwatch.domain.Scope;
import io.modelwatch.domain.UsageException;
import io.modelwatch.scoring.model.Champion;
import io.modelwatch.scoring.model.Model;
import io.modelwatch.scoring.model.ModelFolder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The running service of one monitor's model. */
public final class ScoringService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ScoringService.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /** Of a case, in bytes. */
  private static final long LARGEST_CASE = 20_000;

  /** Who opens more has to wait: memory stays bounded. */
  private static final int CONNECTIONS = 1000;

  private static final int THREADS = 24;
  private static final int MILLISECONDS_TO_END = 3000;
  private static final int MILLISECONDS_TO_LEAVE = 200;

  private final Monitor monitor;
  private final Champion champion;
  private final Logs logs;
  private final Meter meter = new Meter();
  private final Javalin server;

  private ScoringService(
      Settings settings,
      Monitor monitor,
      Pseudonyms pseudonyms,
      Champion champion,
      Logs logs,
      Callers callers,
      Clock clock) {
    this.monitor = monitor;
    this.champion = champion;
    this.logs = logs;
    Cases cases = new Cases(monitor, pseudonyms, settings.mostRows());
    Scorer scorer = new Scorer(monitor, champion, logs, meter, clock);
    List<Route> routes = routes(settings, cases, scorer);
    this.server =
        Javalin.create(
            config -> {
              listen(config, settings);
              new Answers(logs, meter, clock).into(config.routes);
              new Guard(callers, settings.perMinute(), clock).into(config.routes);
              routes.forEach(route -> Answers.put(route, config.routes));
            });
  }

  /**
   * Starts.
   *
   * @param gate the database that has the keys, as its gatekeeper; null with a local caller
   * @throws UsageException when monitor, model and folders do not go together
   * @throws IOException when the port is taken, or a folder cannot be written
   */
  public static ScoringService start(
      Settings settings,
      Monitor monitor,
      Pseudonyms pseudonyms,
      @Nullable Database gate,
      Clock clock)
      throws IOException {
    if (monitor.model() != ModelType.BINARY) {
      throw new UsageException(
          "models of monitor %s are %s: the service scores binary ones"
              .formatted(monitor.name(), monitor.model().word()));
    }
    if (monitor.labels().kind() == LabelContract.Kind.ABSENCE) {
      pseudonyms.fingerprint(); // There is one
    }
    Callers callers =
        settings.localCaller() != null
            ? Callers.local(settings.localCaller())
            : Callers.byKey(new KnownKeys(Objects.requireNonNull(gate)), clock);
    Champion champion = Champion.open(new ModelFolder(settings.models(), monitor), LOOK_EVERY);
    Logs logs = null;
    try {
      logs =
          Logs.open(
              monitor,
              settings.landing(),
              settings.requests(),
              settings.landEvery(),
              settings.timeout());
      ScoringService service =
          new ScoringService(settings, monitor, pseudonyms, champion, logs, callers, clock);
      service.server.start();
      return service;
    } catch (IOException | RuntimeException failure) {
      champion.close();
      if (logs != null) {
        logs.close();
      }
      if (failure instanceof JavalinBindException) {
        throw new IOException(
            "Port %d of %s is in use: choose another with --port"
                .formatted(settings.port(), settings.host()),
            failure);
      }
      throw failure;
    }
  }

  private List<Route> routes(Settings settings, Cases cases, Scorer scorer) {
    Infer infer = new Infer(monitor, champion, cases, scorer);
    Description description = new Description(monitor, settings.mostRows());
    return List.of(
        Route.open("/health", this::health),
        Route.open("/openapi.json", description::show),
        Route.tell("/metrics", Scope.METRICS, this::metrics),
        Route.ask(
            "/predict",
            request ->
                Json.answer(
                    request,
                    scorer
                        .score(List.of(cases.one(Json.object(request))), Answers.began(request))
                        .get(0))),
        Route.ask("/predict/batch", request -> batch(request, cases, scorer)),
        Route.open("/v2", infer::server),
        Route.open("/v2/health/live", infer::health),
        Route.open("/v2/health/ready", infer::health),
        Route.tell("/v2/models/{model}", Scope.SCORE, infer::metadata),
        Route.tell("/v2/models/{model}/ready", Scope.SCORE, infer::ready),
        Route.ask("/v2/models/{model}/infer", infer::infer),
        Route.tell("/v2/models/{model}/versions/{version}", Scope.SCORE, infer::metadata),
        Route.tell("/v2/models/{model}/versions/{version}/ready", Scope.SCORE, infer::ready),
        Route.ask("/v2/models/{model}/versions/{version}/infer", infer::infer));
  }

  private static void batch(Context request, Cases cases, Scorer scorer) throws IOException {
    JsonNode body = Json.object(request);
    for (String name : body.propertyNames()) {
      if (!name.equals("rows")) {
        throw new RefusedException(Texts.shown(name), "is no field of a batch");
      }
    }
    List<Case> rows = cases.several(body.get("rows"), "rows");
    Json.answer(request, Map.of("predictions", scorer.score(rows, Answers.began(request))));
  }

  private void health(Context request) {
    Map<String, Object> health = new LinkedHashMap<>();
    boolean asWanted = champion.problem().isEmpty();
    health.put("status", asWanted ? "ok" : "degraded");
    health.put("model_id", monitor.modelId());
    health.put("model_version", champion.with(Model::version));
    health.put("since", champion.since().toString());
    if (!asWanted) {
      health.put("why", "the version that is to be in service cannot be loaded; the log says why");
    }
    Json.answer(request, health);
  }

  private void metrics(Context request) {
    request
        .contentType("text/plain; version=0.0.4; charset=utf-8")
        .result(meter.text(champion.with(Model::version), champion.problem().isEmpty()));
  }

  private static void listen(JavalinConfig config, Settings settings) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = LARGEST_CASE * settings.mostRows();
    config.http.prefer405over404 = true;
    config.jetty.host = settings.host();
    config.jetty.port = settings.port();
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
    threads.setName("score");
    threads.setStopTimeout(MILLISECONDS_TO_END);
    config.jetty.threadPool = threads;
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(MILLISECONDS_TO_END);
          server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
          server.addEventListener(new QuickEnd(server));
        });
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setIdleTimeout(settings.timeout().toMillis());
        });
  }

  /** At the end nobody is waited for who keeps a connection and asks for nothing. */
  private record QuickEnd(Server server) implements LifeCycle.Listener {
    @Override
    public void lifeCycleStarted(LifeCycle started) {
      for (Connector connector : server.getConnectors()) {
        if (connector instanceof AbstractConnector own) {
          own.setShutdownIdleTimeout(MILLISECONDS_TO_LEAVE);
        }
      }
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** The version in service. */
  public String version() {
    return champion.with(Model::version);
  }

  /** Answers no more, and lands what was scored. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (JavalinException cutOff) {
      LOG.debug("somebody was cut off", cutOff);
    }
    logs.close();
    champion.close();
  }
}
