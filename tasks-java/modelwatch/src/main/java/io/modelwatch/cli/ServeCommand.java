package io.modelwatch.cli;

import io.modelwatch.access.Links;
import io.modelwatch.database.Database;
import io.modelwatch.database.EmbeddedServer;
import io.modelwatch.database.Migrations;
import io.modelwatch.domain.UsageException;
import io.modelwatch.web.Dashboard;
import io.modelwatch.web.Databases;
import io.modelwatch.web.Settings;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the dashboard until it is told to end. */
@Command(
    name = "serve",
    description = {
      "Serves the dashboard until SIGTERM: how every monitor stands, its metrics over time, its"
          + " columns, labels and runs, each page as of any time.",
      "Each has to log in: `modelwatch user add` makes a login, `modelwatch key create` a key for a"
          + " program. Behind another address than localhost it needs a proxy that speaks TLS.",
      "With the key of MODELWATCH_LINK_KEY, that of `notify`, it takes the links of mails.",
      "PostgreSQL is the one of MODELWATCH_DATABASE_URL, or without it the embedded one that"
          + " `run` keeps under --home. While it is down pages say so, and go on when it is back.",
    },
    footer = {
      "",
      "Examples:",
      "  modelwatch serve --local-operator ana     # what `run` found, at http://localhost:8090",
      "  modelwatch serve --port 8095 --frames http://localhost:8080   # within Airflow's pages, too"
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer>, WithSecret {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin MonitorsOptions monitors = new MonitorsOptions();

  @Option(
      names = "--host",
      defaultValue = "${env:MODELWATCH_WEB_HOST:-127.0.0.1}",
      paramLabel = "ADDRESS",
      description =
          "The address of this machine that it listens on (default: ${DEFAULT-VALUE});"
              + " environment MODELWATCH_WEB_HOST.")
  String host = "";

  @Option(
      names = "--port",
      defaultValue = "${env:MODELWATCH_WEB_PORT:-8090}",
      paramLabel = "PORT",
      description =
          "The port, 0 for any free one (default: ${DEFAULT-VALUE}); environment"
              + " MODELWATCH_WEB_PORT.")
  int port;

  @Option(
      names = "--frames",
      split = ",",
      defaultValue = "${env:MODELWATCH_WEB_FRAMES:-}",
      paramLabel = "ORIGIN",
      description =
          "Who may show its pages within their own, such as http://localhost:8080; repeatable;"
              + " environment MODELWATCH_WEB_FRAMES.")
  List<String> frames = List.of();

  @Option(
      names = "--airflow-url",
      defaultValue = "${env:MODELWATCH_AIRFLOW_URL}",
      paramLabel = "URL",
      description =
          "Airflow's API server, whose health the page System shows; environment"
              + " MODELWATCH_AIRFLOW_URL.")
  @Nullable URI airflow;

  @Option(
      names = "--database-web",
      defaultValue = "${env:MODELWATCH_DATABASE_WEB:-modelwatch_web}",
      paramLabel = "USER",
      description = "The dashboard's login; environment MODELWATCH_DATABASE_WEB.")
  String user = "";

  @Option(
      names = "--database-ops",
      defaultValue = "${env:MODELWATCH_DATABASE_OPS:-modelwatch_ops}",
      paramLabel = "USER",
      description =
          "The login that keeps what people do about incidents; environment MODELWATCH_DATABASE_OPS.")
  String operator = "";

  @Option(
      names = "--database-gate",
      defaultValue = "${env:MODELWATCH_DATABASE_GATE:-modelwatch_gate}",
      paramLabel = "USER",
      description = "The login that looks at who logs in; environment MODELWATCH_DATABASE_GATE.")
  String gatekeeper = "";

  @Option(
      names = "--local-operator",
      defaultValue = "${env:MODELWATCH_WEB_LOCAL_OPERATOR}",
      paramLabel = "NAME",
      converter = PlainText.class,
      description =
          "Nobody logs in: whoever reaches it is this operator. On localhost only, for a machine of"
              + " one's own; environment MODELWATCH_WEB_LOCAL_OPERATOR.")
  @Nullable String localOperator;

  @Option(
      names = "--read-only",
      defaultValue = "${env:MODELWATCH_WEB_READ_ONLY:-false}",
      description = "Nobody acts on anything here; environment MODELWATCH_WEB_READ_ONLY=true.")
  boolean readOnly;

  @Option(
      names = "--proxy",
      defaultValue = "${env:MODELWATCH_WEB_PROXY:-}",
      paramLabel = "ADDRESS",
      description =
          "The address of the proxy before it, whose X-Forwarded-For is believed; environment"
              + " MODELWATCH_WEB_PROXY.")
  String proxy = "";

  @Mixin RunHome home = new RunHome();

  @Override
  public String variable() {
    return "MODELWATCH_DATABASE_WEB_PASSWORD";
  }

  @Override
  public Integer call() throws Exception {
    if (localOperator != null) {
      Serving.requireLocal(
          host,
          "without logins the dashboard listens on localhost only; leave --local-operator away, and"
              + " each has to log in");
    }
    List<String> origins =
        frames.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
    origins.forEach(ServeCommand::requireOrigin);
    Settings settings =
        new Settings(
            host,
            port,
            monitors.folder,
            localOperator,
            proxy,
            origins,
            Links.of(System.getenv().getOrDefault(Links.VARIABLE, "")).orElse(null),
            airflow);
    String url = System.getenv("MODELWATCH_DATABASE_URL");
    if (url != null) {
      return serve(
          settings,
          Database.serving(url, user, secret()),
          readOnly ? null : Database.connect(url, operator, password("OPS")),
          Database.serving(url, gatekeeper, password("GATE")));
    }
    try (EmbeddedServer server = EmbeddedServer.start(home.folder(), 0)) {
      Migrations.migrate(server.url(), server.owner().user(), server.owner().password());
      return serve(
          settings,
          Database.serving(server.url(), server.web().user(), server.web().password()),
          readOnly
              ? null
              : Database.connect(
                  server.url(), server.operator().user(), server.operator().password()),
          Database.serving(server.url(), server.gate().user(), server.gate().password()));
    }
  }

  private static String password(String login) {
    return System.getenv().getOrDefault("MODELWATCH_DATABASE_" + login + "_PASSWORD", "");
  }

  private int serve(Settings settings, Database pages, @Nullable Database acts, Database gate)
      throws Exception {
    try (Serving serving = new Serving();
        pages;
        acts;
        gate;
        Dashboard dashboard =
            Dashboard.start(settings, new Databases(pages, acts, gate), Clock.systemUTC())) {
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("step", "serve");
      summary.put("url", Serving.url(settings.host(), dashboard.port()));
      summary.put("logins", settings.localOperator() == null);
      serving.untilTold(spec, summary);
    }
    return ExitCode.DONE;
  }

  private static void requireOrigin(String origin) {
    if (!origin.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")) {
      throw new UsageException(
          "--frames: an origin is http://HOST:PORT, without a path, not '" + origin + "'");
    }
  }
}
