package io.modelwatch.cli;

import io.modelwatch.config.MonitorFileException;
import io.modelwatch.database.Outage;
import io.modelwatch.domain.InputRefusedException;
import io.modelwatch.domain.NothingToDoException;
import io.modelwatch.domain.UsageException;
import io.modelwatch.lake.LakeException;
import io.modelwatch.notify.NotSentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns a failure into one clear sentence, a summary and an exit code. The stack trace is shown
 * with {@code --verbose} only.
 */
final class FailureHandler implements IExecutionExceptionHandler {

  /** The option that every command has, and the setting where no option can be given. */
  static final String VERBOSE = "--verbose";

  private static final String VERBOSE_VARIABLE = "MODELWATCH_VERBOSE";

  /** What a person can do about; everything else is a mistake of the program. */
  private static final List<Class<? extends Throwable>> EXPECTED =
      List.of(
          MonitorFileException.class,
          UsageException.class,
          InputRefusedException.class,
          NothingToDoException.class,
          NotSentException.class,
          LakeException.class,
          IOException.class,
          UncheckedIOException.class);

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    return handle(failure, commandLine, isVerbose(parsed));
  }

  /** As picocli's failures; also for what is no exception, such as too little memory. */
  static int handle(Throwable failure, CommandLine commandLine, boolean verbose) {
    int code = code(failure);
    Optional<String> shortage =
        Shortage.behind(failure, Summary.step(commandLine.getCommandSpec()));
    Optional<String> outage = Outage.behind(failure);
    boolean isExpected =
        shortage.isPresent()
            || outage.isPresent()
            || EXPECTED.stream().anyMatch(type -> type.isInstance(failure));
    String message = shortage.or(() -> outage).orElseGet(() -> said(failure));
    commandLine
        .getErr()
        .println(isExpected || verbose ? message : message + " (" + hint(failure) + ")");
    if (verbose) {
      failure.printStackTrace(commandLine.getErr());
    }
    summarize(
        commandLine,
        code,
        message,
        failure instanceof InputRefusedException refused
            ? Map.of("refused", refused.details())
            : Map.of());
    return code;
  }

  static boolean isVerbose(ParseResult parsed) {
    return Boolean.parseBoolean(System.getenv(VERBOSE_VARIABLE))
        || Stream.iterate(parsed, one -> one != null, ParseResult::subcommand)
            .anyMatch(one -> one.hasMatchedOption(VERBOSE));
  }

  private static void summarize(
      CommandLine commandLine, int code, String message, Map<String, ?> more) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", Summary.step(commandLine.getCommandSpec()));
    summary.put("exit_code", code);
    summary.put("error", message);
    summary.putAll(more);
    Summary.print(commandLine.getOut(), summary);
  }

  /** Operators read this: it names no classes. */
  private static String said(Throwable failure) {
    if (failure instanceof UncheckedIOException
        && failure.getCause() instanceof NoSuchFileException) {
      return said(failure.getCause());
    }
    if (failure instanceof NoSuchFileException missing) {
      return "there is no file " + missing.getFile();
    }
    if (failure instanceof AccessDeniedException denied) {
      return "no access to " + denied.getFile();
    }
    return failure.getMessage() == null ? "an unexpected failure" : failure.getMessage();
  }

  private static String hint(Throwable failure) {
    return "%s: a mistake of the program; %s or %s=true shows where"
        .formatted(failure.getClass().getSimpleName(), VERBOSE, VERBOSE_VARIABLE);
  }

  private static int code(Throwable failure) {
    if (failure instanceof MonitorFileException || failure instanceof UsageException) {
      return ExitCode.USAGE;
    }
    if (failure instanceof InputRefusedException) {
      return ExitCode.REFUSED;
    }
    if (failure instanceof NothingToDoException) {
      return ExitCode.NOTHING_TO_DO;
    }
    return ExitCode.RETRY;
  }
}
