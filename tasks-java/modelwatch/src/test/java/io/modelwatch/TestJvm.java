package io.modelwatch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs in a process of their own, as tests start them by the dozen: quickly started. */
public final class TestJvm {

  private TestJvm() {}

  /** The command for a program of this JVM's class path; arguments may be added. */
  public static List<String> command(Class<?> program, String... arguments) {
    return command(System.getProperty("java.class.path"), program.getName(), arguments);
  }

  /** The command for a program, by its name or its source, of another class path. */
  public static List<String> command(String classPath, String program, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // The classes were compiled a moment ago
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-cp",
                classPath,
                program));
    command.addAll(List.of(arguments));
    return command;
  }
}
