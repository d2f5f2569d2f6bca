package io.modelwatch.cli;

import io.modelwatch.database.Migrations;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Brings the database to the newest schema, as its owner. */
@Command(
    name = "migrate",
    description = "Brings the database to the newest schema, as its owner.",
    mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin DatabaseUrl server = new DatabaseUrl();

  @Mixin OwnerLogin owner = new OwnerLogin();

  @Override
  public Integer call() {
    int executed = Migrations.migrate(server.url, owner.user, owner.secret());
    Summary.print(
        spec.commandLine().getOut(), Map.of("step", "migrate", "migrations_executed", executed));
    return ExitCode.DONE;
  }
}
