package io.modelwatch.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Lets a command that has required options also have subcommands: picocli would ask for the options
 * before each subcommand. They are still shown as what they are, and asked for by {@link
 * #requireOptions} when the command itself runs.
 */
final class SubcommandsAlone implements IModelTransformer {

  @Override
  public CommandSpec transform(CommandSpec spec) {
    for (OptionSpec option : List.copyOf(spec.options())) {
      if (option.required()) {
        spec.remove(option);
        spec.addOption(OptionSpec.builder(option).required(false).build());
      }
    }
    return spec;
  }

  /** Fails as picocli does when some of the options are not given. */
  static void requireOptions(CommandLine command, List<String> options) {
    List<String> missing =
        options.stream()
            .filter(option -> !command.getParseResult().hasMatchedOption(option))
            .toList();
    if (!missing.isEmpty()) {
      throw new ParameterException(
          command,
          missing.stream()
              .map(option -> "'" + option + "'")
              .collect(Collectors.joining(", ", "Missing required options: ", "")));
    }
  }
}
