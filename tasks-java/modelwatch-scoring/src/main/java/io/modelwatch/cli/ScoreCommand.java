package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.UsageException;
import io.modelwatch.scoring.ScoringService;
import io.modelwatch.scoring.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves scores until it is told to end. */
@Command(
    name = "score",
    description = {
      "Serves scores of a monitor's model until SIGTERM: POST /predict and /predict/batch, the Open"
          + " Inference Protocol under /v2, /health, /metrics, /openapi.json. docs/scoring.md says"
          + " how models and requests look.",
      "Every prediction is in the landing folder before it is answered, in files that ingest takes"
          + " in; so is every request that got none, where the monitor has inputs.errors.",
      "Each program needs a key, which `modelwatch key create NAME --scope score` makes. Behind"
          + " another address than localhost it needs a proxy that speaks TLS.",
      "With the key of MODELWATCH_PSEUDONYM_KEY, that of `ingest`, it keeps pseudonyms of entity"
          + " ids."
    },
    footer = {
      "",
      "Examples:",
      "  modelwatch score --monitor churn --models models --landing landing --requests requests",
      "  modelwatch score --monitor churn.yaml --models models --landing landing --requests"
          + " requests --local-caller ana"
    },
    mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer>, WithSecret {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin MonitorOption monitor = new MonitorOption();
  @Mixin PseudonymKey pseudonyms = new PseudonymKey();

  @Option(
      names = "--models",
      required = true,
      defaultValue = "${env:MODELWATCH_MODELS}",
      paramLabel = "DIR",
      description =
          "Where models are: MODEL_ID/VERSION/model.onnx, and MODEL_ID/champion that names the"
              + " version in service; environment MODELWATCH_MODELS.")
  Path models = Path.of("");

  @Option(
      names = "--landing",
      required = true,
      defaultValue = "${env:MODELWATCH_LANDING}",
      paramLabel = "DIR",
      description =
          "The landing folder of the monitor's stream, `--input` of ingest; environment"
              + " MODELWATCH_LANDING.")
  Path landing = Path.of("");

  @Option(
      names = "--requests",
      required = true,
      defaultValue = "${env:MODELWATCH_REQUESTS}",
      paramLabel = "DIR",
      description = "Where is kept who asked for what; environment MODELWATCH_REQUESTS.")
  Path requests = Path.of("");

  @Option(
      names = "--host",
      defaultValue = "${env:MODELWATCH_SCORE_HOST:-127.0.0.1}",
      paramLabel = "ADDRESS",
      description =
          "The address of this machine that it listens on (default: ${DEFAULT-VALUE});"
              + " environment MODELWATCH_SCORE_HOST.")
  String host = "";

  @Option(
      names = "--port",
      defaultValue = "${env:MODELWATCH_SCORE_PORT:-8091}",
      paramLabel = "PORT",
      description =
          "The port, 0 for any free one (default: ${DEFAULT-VALUE}); environment"
              + " MODELWATCH_SCORE_PORT.")
  int port;

  @Option(
      names = "--land-every",
      defaultValue = "PT1M",
      paramLabel = "DURATION",
      description =
          "How long after its first line a landing file lands (default: ${DEFAULT-VALUE}).")
  Duration landEvery = Duration.ZERO;

  @Option(
      names = "--most-rows",
      defaultValue = "100",
      paramLabel = "N",
      description = "How many cases a request may have (default: ${DEFAULT-VALUE}).")
  int mostRows;

  @Option(
      names = "--per-minute",
      defaultValue = "100",
      paramLabel = "N",
      description = "How many requests a key may make in a minute (default: ${DEFAULT-VALUE}).")
  int perMinute;

  @Option(
      names = "--timeout",
      defaultValue = "PT30S",
      paramLabel = "DURATION",
      description = "For how long a request is worked on (default: ${DEFAULT-VALUE}).")
  Duration timeout = Duration.ZERO;

  @Option(
      names = "--local-caller",
      paramLabel = "NAME",
      converter = PlainText.class,
      description =
          "Nobody needs a key: whoever reaches it is this caller. On localhost only, for a machine"
              + " of one's own.")
  @Nullable String localCaller;

  @Option(
      names = "--database-url",
      defaultValue = "${env:MODELWATCH_DATABASE_URL}",
      paramLabel = "URL",
      description =
          "Where the keys are: jdbc:postgresql://HOST:PORT/DATABASE; environment"
              + " MODELWATCH_DATABASE_URL.")
  @Nullable String url;

  @Option(
      names = "--database-gate",
      defaultValue = "${env:MODELWATCH_DATABASE_GATE:-modelwatch_gate}",
      paramLabel = "USER",
      description = "The login that looks at keys; environment MODELWATCH_DATABASE_GATE.")
  String gatekeeper = "";

  @Override
  public String variable() {
    return "MODELWATCH_DATABASE_GATE_PASSWORD";
  }

  @Override
  public Integer call() throws Exception {
    requirePositive("--most-rows", mostRows, 10_000);
    requirePositive("--per-minute", perMinute, 1_000_000);
    requireSensible("--land-every", landEvery);
    requireSensible("--timeout", timeout);
    if (localCaller != null) {
      Serving.requireLocal(
          host, "without keys the service listens on localhost only; leave --local-caller away");
    }
    Settings settings =
        new Settings(
            host,
            port,
            models,
            landing,
            requests,
            landEvery,
            mostRows,
            perMinute,
            timeout,
            localCaller);
    if (localCaller != null) {
      return serve(settings, null);
    }
    if (url == null) {
      throw new UsageException(
          "--database-url (or MODELWATCH_DATABASE_URL) says where the keys are; --local-caller"
              + " does without keys, on a machine of one's own");
    }
    try (Database gate = Database.serving(url, gatekeeper, secret())) {
      return serve(settings, gate);
    }
  }

  private int serve(Settings settings, @Nullable Database gate) throws Exception {
    Monitor watched = monitor.load();
    try (Serving serving = new Serving();
        ScoringService service =
            ScoringService.start(
                settings, watched, pseudonyms.pseudonyms(), gate, Clock.systemUTC())) {
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("step", "score");
      summary.put("url", Serving.url(host, service.port()));
      summary.put("monitor", watched.name());
      summary.put("model_version", service.version());
      summary.put("keys", localCaller == null);
      serving.untilTold(spec, summary);
    }
    return ExitCode.DONE;
  }

  private static void requirePositive(String option, int value, int most) {
    WrongUsage.require(
        value >= 1 && value <= most, "%s: a number from 1 to %d".formatted(option, most));
  }

  private static void requireSensible(String option, Duration value) {
    WrongUsage.require(
        value.compareTo(Duration.ofMillis(100)) >= 0 && value.compareTo(Duration.ofDays(1)) <= 0,
        option + ": a duration from PT0.1S to P1D");
  }
}
