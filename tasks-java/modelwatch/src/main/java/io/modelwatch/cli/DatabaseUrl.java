package io.modelwatch.cli;

import picocli.CommandLine.Option;

/** Where PostgreSQL is, whoever logs in. */
final class DatabaseUrl {

  @Option(
      names = "--database-url",
      required = true,
      defaultValue = "${env:MODELWATCH_DATABASE_URL}",
      paramLabel = "URL",
      description = "jdbc:postgresql://HOST:PORT/DATABASE; environment MODELWATCH_DATABASE_URL.")
  String url = "";
}
