package io.modelwatch.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import io.modelwatch.access.Gate;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running dashboard. */
public final class Dashboard implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Dashboard.class);

  /** A page is asked for, not sent. */
  private static final long LONGEST_REQUEST = 100_000;

  /** What a part of a request takes beside its content. */
  private static final int FRAMING = 512;

  /** Who opens more has to wait: memory stays bounded. */
  private static final int CONNECTIONS = 1000;

  private static final int THREADS = 24;
  private static final int MILLISECONDS_TO_END = 1000;
  private static final int IDLE_MILLISECONDS = 20_000;

  private final Javalin server;
  private final @Nullable AirflowHealth airflow;

  private Dashboard(Javalin server, @Nullable AirflowHealth airflow) {
    this.server = server;
    this.airflow = airflow;
  }

  /**
   * Starts; PostgreSQL need not be there yet.
   *
   * @throws IOException when the port is taken
   */
  public static Dashboard start(Settings settings, Databases databases, Clock clock)
      throws IOException {
    Site site = new Site(databases, new MonitorFiles(settings.monitors()), clock);
    URI address = settings.airflow();
    AirflowHealth airflow = address == null ? null : AirflowHealth.of(address, clock);
    Javalin server =
        Javalin.create(config -> configure(config, settings, site, databases, airflow, clock));
    try {
      return new Dashboard(server.start(), airflow);
    } catch (JavalinBindException taken) {
      if (airflow != null) {
        airflow.close();
      }
      throw new IOException(
          "Port %d of %s is in use: choose another with --port"
              .formatted(settings.port(), settings.host()),
          taken);
    }
  }

  private static void configure(
      JavalinConfig config,
      Settings settings,
      Site site,
      Databases databases,
      @Nullable AirflowHealth airflow,
      Clock clock) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = LONGEST_REQUEST;
    config.http.prefer405over404 = true;
    config.jetty.host = settings.host();
    config.jetty.port = settings.port();
    config.jetty.threadPool = threads();
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(MILLISECONDS_TO_END);
          server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
          server.setHandler(
              new EagerContentHandler(
                  new RetainedContentLoaderFactory(LONGEST_REQUEST, FRAMING, true)));
        });
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setIdleTimeout(IDLE_MILLISECONDS);
        });
    Gate gate = new Gate(databases.gate());
    Visitors visitors =
        settings.localOperator() == null
            ? new Logins(gate, clock)
            : new LocalOperator(settings.localOperator());
    new Guard(settings, visitors, gate, clock).into(config.routes);
    Routes.put(new Routes(site, gate, settings, airflow).all(), config.routes);
    new Failures(site).into(config.routes);
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
    threads.setName("web");
    threads.setStopTimeout(MILLISECONDS_TO_END);
    return threads;
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Answers no more; who is still being answered after a second is cut off. */
  @Override
  public void close() {
    if (airflow != null) {
      airflow.close();
    }
    try {
      server.stop();
    } catch (JavalinException cutOff) {
      LOG.debug("somebody was cut off", cutOff);
    }
  }
}
