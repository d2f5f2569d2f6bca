package io.modelwatch.cli;

import java.util.Optional;
import java.util.stream.Stream;

/** Tells too little memory from other failures: a retry with more of it cures it. */
final class Shortage {

  private static final long MEBIBYTE = 1 << 20;

  private Shortage() {}

  /** What memory was too little for and which setting helps, in one sentence; empty otherwise. */
  static Optional<String> behind(Throwable failure, String step) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .flatMap(cause -> sentence(cause, step).stream())
        .findFirst();
  }

  private static Optional<String> sentence(Throwable cause, String step) {
    if (cause instanceof OutOfMemoryError) {
      return Optional.of(
          "%s ran out of memory: the JVM may use %d MiB; JAVA_TOOL_OPTIONS=-Xmx… gives it more, and"
                  .formatted(step, Runtime.getRuntime().maxMemory() / MEBIBYTE)
              + " MODELWATCH_MEMORY a step's container");
    }
    // DuckDB keeps to a limit of its own, outside of the JVM's memory
    String said = String.valueOf(cause.getMessage());
    int begin = said.indexOf("Out of Memory Error");
    return begin < 0
        ? Optional.empty()
        : Optional.of(
            "%s ran out of memory: %s; MODELWATCH_MEMORY gives a step's container more"
                .formatted(step, said.substring(begin).lines().findFirst().orElse("")));
  }
}
