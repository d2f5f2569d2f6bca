package io.modelwatch.database;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Ends a PostgreSQL server when this JVM has ended without doing so: by SIGKILL, say. A shell waits
 * for the end of its standard input, which only this JVM holds open.
 */
final class ServerKeeper implements AutoCloseable {

  /** Asks all clients to leave; after 3 s cuts them off, after 2 more kills. */
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      cat > /dev/null
      [ "$(head -n 1 "$2" 2> /dev/null)" = "$1" ] || exit 0
      kill -INT "$1"
      for tenths in $(seq 1 60); do
        kill -0 "$1" 2> /dev/null || exit 0
        [ "$tenths" -ne 30 ] || kill -QUIT "$1"
        [ "$tenths" -ne 50 ] || kill -KILL "$1"
        sleep 0.1
      done
      """;

  private final Process shell;

  private ServerKeeper(Process shell) {
    this.shell = shell;
  }

  /**
   * Keeps a server.
   *
   * @param pidFile where the server says its number while it runs: another program may have it
   *     later
   * @param log where the shell's errors go
   */
  static ServerKeeper of(Process server, Path pidFile, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of("/bin/sh", "-c", SCRIPT, "keeper", "" + server.pid(), pidFile.toString()))
            .directory(new File("/"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("MODELWATCH"));
    return new ServerKeeper(builder.start());
  }

  /** The server has ended: there is nothing to keep. */
  @Override
  public void close() {
    shell.destroyForcibly();
  }
}
