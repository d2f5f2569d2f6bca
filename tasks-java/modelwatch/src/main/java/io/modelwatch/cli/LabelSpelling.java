package io.modelwatch.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How files write the labels of a binary classifier. */
final class LabelSpelling {

  @Option(
      names = "--positive",
      paramLabel = "LABEL",
      description =
          "What labels, and decisions that are not 0 or 1, write for 1; the one other value is 0."
              + " Example: --positive Yes")
  @Nullable String positive;

  @Option(
      names = "--negative",
      paramLabel = "LABEL",
      description = "What they write for 0, if --positive has more than one value beside it.")
  @Nullable String negative;
}
