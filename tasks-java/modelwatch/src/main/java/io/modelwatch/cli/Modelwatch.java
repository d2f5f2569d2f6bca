package io.modelwatch.cli;

import io.modelwatch.domain.IncidentName;
import io.modelwatch.domain.LabelState;
import io.modelwatch.domain.ModelType;
import io.modelwatch.domain.Role;
import io.modelwatch.domain.Scope;
import io.modelwatch.domain.Word;
import io.modelwatch.export.Format;
import io.modelwatch.notify.mail.MailServer.Encryption;
import io.modelwatch.stats.drift.compat.Compat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The program {@code modelwatch}: a subcommand per step and for people. */
@Command(
    name = "modelwatch",
    description = "Watches machine-learning models in production (WK-0416).",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Modelwatch {

  private static final List<Class<?>> COMMANDS =
      List.of(
          AcceptCommand.class,
          AlarmsCommand.class,
          AlertCommand.class,
          DaysCommand.class,
          DriftCommand.class,
          EstimateCommand.class,
          ExperimentCommand.class,
          ExplainCommand.class,
          ExportCommand.class,
          IncidentCommand.class,
          IngestCommand.class,
          InitCommand.class,
          InspectCommand.class,
          KeyCommand.class,
          LabelCommand.class,
          MeasureCommand.class,
          MetricsCommand.class,
          MigrateCommand.class,
          ModelUpdateCommand.class,
          NotifyCommand.class,
          PlanCommand.class,
          PolicyCommand.class,
          PostgresCommand.class,
          PseudonymCommand.class,
          ReconcileCommand.class,
          ReportCommand.class,
          RunCommand.class,
          ServeCommand.class,
          SimulateCommand.class,
          StoreCommand.class,
          UserCommand.class);

  private Modelwatch() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  static int execute(String... arguments) {
    boolean ofFiles = FileDriftCommand.isMeant(arguments);
    CommandLine program =
        ofFiles ? configured(new CommandLine(new FileDriftCommand())) : commandLine(arguments);
    String[] own = ofFiles ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments;
    return execute(program, own);
  }

  /** Runs a program; too little memory is a failure like others. */
  static int execute(CommandLine program, String... arguments) {
    try {
      return program.execute(arguments);
    } catch (VirtualMachineError | LinkageError shortage) {
      return FailureHandler.handle(
          shortage, called(program), FailureHandler.isVerbose(program.getParseResult()));
    }
  }

  /** The command that ran. */
  private static CommandLine called(CommandLine program) {
    List<CommandLine> parsed = program.getParseResult().asCommandLineList();
    return parsed.get(parsed.size() - 1);
  }

  /**
   * The program with the one command that is called, or with all of them where none is: to read the
   * options of all takes longer than many a step.
   */
  static CommandLine commandLine(String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    List<Class<?>> called =
        COMMANDS.stream().filter(command -> name(command).equals(first)).toList();
    CommandLine program = new CommandLine(new Modelwatch());
    (called.isEmpty() ? COMMANDS : called)
        .forEach(command -> program.addSubcommand(new CommandLine(command)));
    return configured(program);
  }

  /** Help lists the words of a closed set as people write them, not as constants are called. */
  private static void spellWords(CommandLine commandLine) {
    CommandSpec command = commandLine.getCommandSpec();
    for (OptionSpec option : List.copyOf(command.options())) {
      Object[] constants = option.auxiliaryTypes()[0].getEnumConstants();
      if (constants instanceof Word[] words) {
        command.remove(option);
        command.addOption(
            OptionSpec.builder(option)
                .completionCandidates(Stream.of(words).map(Word::word).toList())
                .build());
      }
    }
    commandLine.getSubcommands().values().forEach(Modelwatch::spellWords);
  }

  private static void addVerbose(CommandLine commandLine) {
    commandLine
        .getCommandSpec()
        .addOption(
            OptionSpec.builder(FailureHandler.VERBOSE)
                .description(
                    "Print the stack trace of a failure, too; environment MODELWATCH_VERBOSE=true.")
                .build());
    commandLine.getSubcommands().values().forEach(Modelwatch::addVerbose);
  }

  private static String name(Class<?> command) {
    return Objects.requireNonNull(command.getAnnotation(Command.class)).name();
  }

  /** An argument is taken as it is, whoever wrote it: {@code @FILE} does not stand for a file. */
  static CommandLine configured(CommandLine commandLine) {
    addVerbose(commandLine);
    spellWords(commandLine);
    return commandLine
        .setExpandAtFiles(false)
        .registerConverter(Instant.class, WrongUsage::instant)
        .registerConverter(Duration.class, WrongUsage::duration)
        .registerConverter(IncidentName.class, WrongUsage::incident)
        .registerConverter(ZoneId.class, WrongUsage::zone)
        .registerConverter(Compat.class, WrongUsage.word(Compat.class))
        .registerConverter(Encryption.class, WrongUsage.word(Encryption.class))
        .registerConverter(Format.class, WrongUsage.word(Format.class))
        .registerConverter(LabelState.class, WrongUsage.word(LabelState.class))
        .registerConverter(MeasureCommand.Cell.class, WrongUsage.word(MeasureCommand.Cell.class))
        .registerConverter(ModelType.class, WrongUsage.word(ModelType.class))
        .registerConverter(Role.class, WrongUsage.word(Role.class))
        .registerConverter(Scope.class, WrongUsage.word(Scope.class))
        .setParameterExceptionHandler(new WrongUsage())
        .setExecutionExceptionHandler(new FailureHandler());
  }
}
