package io.modelwatch.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program of the scoring image: {@code modelwatch score} and nothing else. */
@Command(
    name = "modelwatch",
    description = "Scores cases by models in production.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND")
public final class ScoringProgram {

  private ScoringProgram() {}

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    CommandLine program =
        new CommandLine(new ScoringProgram()).addSubcommand(new CommandLine(new ScoreCommand()));
    System.exit(Modelwatch.execute(Modelwatch.configured(program), arguments));
  }
}
