package io.modelwatch.cli;

import io.modelwatch.database.Database;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to reach PostgreSQL as the writer. */
final class DatabaseOptions implements WithSecret {

  @Mixin DatabaseUrl server = new DatabaseUrl();

  @Option(
      names = "--database-user",
      defaultValue = "${env:MODELWATCH_DATABASE_USER:-modelwatch_task}",
      paramLabel = "USER",
      description = "The writer's login; environment MODELWATCH_DATABASE_USER.")
  String user = "";

  @Override
  public String variable() {
    return "MODELWATCH_DATABASE_PASSWORD";
  }

  /** For one step. */
  Database open() {
    return Database.connect(server.url, user, secret());
  }

  /** For several steps. */
  Database pooled() {
    return Database.pooled(server.url, user, secret());
  }
}
