package io.modelwatch.cli;

import io.modelwatch.database.EmbeddedServer;
import io.modelwatch.database.Login;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs an embedded PostgreSQL until it is told to end. */
@Command(
    name = "postgres",
    description = "Runs an embedded PostgreSQL on localhost until SIGTERM.",
    mixinStandardHelpOptions = true)
final class PostgresCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--home",
      defaultValue = "${env:MODELWATCH_HOME:-.modelwatch}",
      paramLabel = "DIR",
      description = "Where the data is kept (default: ${DEFAULT-VALUE}).")
  Path home = Path.of("");

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "Port on localhost; 0 takes a free one.")
  int port;

  @Override
  public Integer call() throws Exception {
    Places.requireWritableFolder("--home", home);
    EmbeddedServer server = EmbeddedServer.start(home, port);
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", "postgres");
    summary.put("host", "127.0.0.1");
    summary.put("port", server.port());
    summary.put("database", "modelwatch");
    summary.put("url", server.url());
    summary.put("owner", login(server.owner()));
    summary.put("writer", login(server.writer()));
    summary.put("operator", login(server.operator()));
    summary.put("reader", login(server.reader()));
    summary.put("web", login(server.web()));
    summary.put("gate", login(server.gate()));
    Map<String, String> airflow = new LinkedHashMap<>(login(server.airflow()));
    airflow.put("database", "airflow");
    summary.put("airflow", airflow);
    Summary.print(spec.commandLine().getOut(), summary);
    if (!server.awaitEnd()) {
      throw new IOException("PostgreSQL ended by itself, postgres.log in " + home + " says why");
    }
    return ExitCode.DONE;
  }

  private static Map<String, String> login(Login login) {
    return Map.of("user", login.user(), "password_file", login.passwordFile().toString());
  }
}
