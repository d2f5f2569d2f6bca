package io.modelwatch.config;

import java.util.List;
import java.util.stream.Collectors;

/** A monitor file that cannot be used; the message has a line for each problem. */
public final class MonitorFileException extends RuntimeException {

  private static final int PROBLEMS = 20;
  private static final int CHARACTERS = 500;

  /** A file with many problems tells the first twenty, and none at a length nobody reads. */
  MonitorFileException(String file, List<String> problems) {
    super(file + " is not a valid monitor file:\n  " + lines(problems));
  }

  private static String lines(List<String> problems) {
    String lines =
        problems.stream()
            .limit(PROBLEMS)
            .map(line -> line.length() <= CHARACTERS ? line : line.substring(0, CHARACTERS) + "…")
            .collect(Collectors.joining("\n  "));
    int more = problems.size() - PROBLEMS;
    return more <= 0 ? lines : lines + "\n  and %d more".formatted(more);
  }
}
