package io.modelwatch.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.postgresql.PGConnection;

/**
 * Runs the steps that standard input has, the arguments of one to a line, and writes the metrics of
 * all runs to a file as CSV. {@code tests/bench/compare_early_metrics.py} compiles it against
 * another version of the program, too. Arguments: JDBC address, user, file. The password is in
 * MODELWATCH_DATABASE_PASSWORD.
 */
public final class ManySteps {

  private static final String METRICS =
      """
      COPY (
        SELECT CAST(window_from AT TIME ZONE 'UTC' AS date), CAST(window_to AT TIME ZONE 'UTC' AS date),
               CAST(as_of AT TIME ZONE 'UTC' AS date),
               basis, segment, name, value, undefined, lower, upper, n
        FROM monitoring.metric JOIN registry.run USING (run_id)
      ) TO STDOUT (FORMAT csv)
      """;

  private ManySteps() {}

  /** Runs them; ends with 1 at the first that fails. */
  public static void main(String[] arguments) throws Exception {
    BufferedReader steps =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = steps.readLine(); line != null; line = steps.readLine()) {
      String[] step = line.split(" ");
      if (Modelwatch.execute(Modelwatch.commandLine(step), step) != 0) {
        System.err.println("failed: " + line);
        System.exit(1);
      }
    }
    String password = System.getenv("MODELWATCH_DATABASE_PASSWORD");
    try (Connection postgres = DriverManager.getConnection(arguments[0], arguments[1], password);
        OutputStream file = Files.newOutputStream(Path.of(arguments[2]))) {
      postgres.unwrap(PGConnection.class).getCopyAPI().copyOut(METRICS, file);
    }
  }
}
