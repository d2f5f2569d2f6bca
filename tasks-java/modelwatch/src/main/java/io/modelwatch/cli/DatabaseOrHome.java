package io.modelwatch.cli;

import io.modelwatch.database.Database;
import io.modelwatch.database.EmbeddedServer;
import io.modelwatch.database.Login;
import io.modelwatch.database.Migrations;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The PostgreSQL that is named, or the embedded one of {@code run}. */
final class DatabaseOrHome {

  @Option(
      names = "--database-url",
      defaultValue = "${env:MODELWATCH_DATABASE_URL}",
      paramLabel = "URL",
      description =
          "jdbc:postgresql://HOST:PORT/DATABASE; environment MODELWATCH_DATABASE_URL (default: the"
              + " embedded one under --home).")
  @Nullable String url;

  @Mixin RunHome home = new RunHome();

  /** Something that is done with a database. */
  interface Work<R> {
    R with(Database database) throws Exception;
  }

  /**
   * Does work.
   *
   * @param user who logs in
   * @param embedded who does where the database is the embedded one
   */
  <R> R with(String user, String password, Function<EmbeddedServer, Login> embedded, Work<R> work)
      throws Exception {
    if (url != null) {
      return work.with(Database.connect(url, user, password));
    }
    try (EmbeddedServer server = EmbeddedServer.start(home.folder(), 0)) {
      Migrations.migrate(server.url(), server.owner().user(), server.owner().password());
      Login login = embedded.apply(server);
      return work.with(Database.connect(server.url(), login.user(), login.password()));
    }
  }
}
