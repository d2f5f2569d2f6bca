package io.modelwatch.cli;

import picocli.CommandLine.Parameters;

/** Whose login it is about. */
final class UserOption {

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "The name of the login, such as ana or ana@example.org.")
  String name = "";
}
