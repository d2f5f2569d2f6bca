package io.modelwatch.cli;

import picocli.CommandLine.Option;

/** The login of the database's owner. */
final class OwnerLogin implements WithSecret {

  @Option(
      names = "--database-owner",
      defaultValue = "${env:MODELWATCH_DATABASE_OWNER:-modelwatch_owner}",
      paramLabel = "USER",
      description = "The owner's login; environment MODELWATCH_DATABASE_OWNER.")
  String user = "";

  @Override
  public String variable() {
    return "MODELWATCH_DATABASE_OWNER_PASSWORD";
  }
}
