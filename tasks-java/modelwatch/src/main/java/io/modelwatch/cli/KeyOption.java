package io.modelwatch.cli;

import picocli.CommandLine.Parameters;

/** Which key it is about. */
final class KeyOption {

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "What the key is called, after who uses it.")
  String name = "";
}
