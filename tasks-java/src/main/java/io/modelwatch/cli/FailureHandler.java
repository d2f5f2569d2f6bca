package io.modelwatch.cli;

import io.modelwatch.config.MonitorFileException;
import io.modelwatch.database.Outage;
import io.modelwatch.domain.InputRefusedException;
import io.modelwatch.domain.NothingToDoException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns an exception into one clear sentence, a summary and an exit code. */
final class FailureHandler implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    int code = code(failure);
    Optional<String> outage = Outage.behind(failure);
    String message = outage.orElseGet(() -> said(failure));
    if (code == ExitCode.RETRY && outage.isEmpty()) {
      LoggerFactory.getLogger(FailureHandler.class).error(message, failure);
    } else {
      commandLine.getErr().println(message);
    }
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("step", Summary.step(commandLine.getCommandSpec()));
    summary.put("exit_code", code);
    summary.put("error", message);
    if (failure instanceof InputRefusedException refused) {
      summary.put("refused", refused.details());
    }
    Summary.print(commandLine.getOut(), summary);
    return code;
  }

  private static String said(Exception failure) {
    return failure.getMessage() == null
        ? "an unexpected failure, of which the log says more"
        : failure.getMessage();
  }

  private static int code(Exception failure) {
    if (failure instanceof MonitorFileException || failure instanceof IllegalArgumentException) {
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
