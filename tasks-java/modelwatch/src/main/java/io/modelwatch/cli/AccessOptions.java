package io.modelwatch.cli;

import io.modelwatch.database.Database;
import io.modelwatch.database.EmbeddedServer;
import io.modelwatch.database.Migrations;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose database the logins are in, and who changes them. */
final class AccessOptions {

  @Option(
      names = "--database-url",
      defaultValue = "${env:MODELWATCH_DATABASE_URL}",
      paramLabel = "URL",
      description =
          "jdbc:postgresql://HOST:PORT/DATABASE; environment MODELWATCH_DATABASE_URL (default: the"
              + " embedded one under --home).")
  @Nullable String url;

  @Mixin OwnerLogin owner = new OwnerLogin();

  @Mixin RunHome home = new RunHome();

  @Option(
      names = "--by",
      defaultValue = "${env:MODELWATCH_PERSON:-${sys:user.name}}",
      paramLabel = "NAME",
      converter = PlainText.class,
      description = "Who does it (default: ${DEFAULT-VALUE}); environment MODELWATCH_PERSON.")
  String person = "";

  /** Does work with the database of its owner. */
  <R> R with(Function<Database, R> work) throws Exception {
    if (url != null) {
      return work.apply(Database.connect(url, owner.user, owner.secret()));
    }
    try (EmbeddedServer server = EmbeddedServer.start(home.folder(), 0)) {
      String password = server.owner().password();
      Migrations.migrate(server.url(), server.owner().user(), password);
      return work.apply(Database.connect(server.url(), server.owner().user(), password));
    }
  }
}
