package io.modelwatch.cli;

import picocli.CommandLine.Option;

/** The login that reads the views of schema {@code bi}. */
final class ReaderLogin implements WithSecret {

  @Option(
      names = "--database-bi",
      defaultValue = "${env:MODELWATCH_DATABASE_BI:-modelwatch_bi}",
      paramLabel = "USER",
      description = "The reader's login; environment MODELWATCH_DATABASE_BI.")
  String user = "";

  @Override
  public String variable() {
    return "MODELWATCH_DATABASE_BI_PASSWORD";
  }
}
