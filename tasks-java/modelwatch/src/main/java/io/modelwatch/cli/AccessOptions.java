package io.modelwatch.cli;

import io.modelwatch.database.Database;
import io.modelwatch.database.EmbeddedServer;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose database the logins are in, and who changes them. */
final class AccessOptions {

  @Mixin DatabaseOrHome database = new DatabaseOrHome();

  @Mixin OwnerLogin owner = new OwnerLogin();

  @Option(
      names = "--by",
      defaultValue = "${env:MODELWATCH_PERSON:-${sys:user.name}}",
      paramLabel = "NAME",
      converter = PlainText.class,
      description = "Who does it (default: ${DEFAULT-VALUE}); environment MODELWATCH_PERSON.")
  String person = "";

  /** Does work with the database of its owner. */
  <R> R with(Function<Database, R> work) throws Exception {
    return database.with(owner.user, owner.secret(), EmbeddedServer::owner, work::apply);
  }
}
