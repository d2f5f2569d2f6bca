package io.modelwatch.cli;

import io.modelwatch.database.EmbeddedLogins;
import io.modelwatch.database.EmbeddedServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
    CountDownLatch ended = new CountDownLatch(1);
    try (EmbeddedServer server = EmbeddedServer.start(home, port)) {
      EmbeddedLogins logins = server.requireLogins();
      Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown));
      Summary.print(
          spec.commandLine().getOut(),
          Map.of(
              "step", "postgres",
              "url", server.url(),
              "host", "127.0.0.1",
              "port", server.port(),
              "database", "modelwatch",
              "owner", login(logins, EmbeddedLogins.OWNER),
              "writer", login(logins, EmbeddedLogins.WRITER),
              "airflow", login(logins, EmbeddedLogins.AIRFLOW)));
      ended.await();
    }
    return ExitCode.DONE;
  }

  private static Map<String, String> login(EmbeddedLogins logins, String user) {
    return Map.of(
        "user", user, "password_file", logins.passwordFile(user).toAbsolutePath().toString());
  }
}
