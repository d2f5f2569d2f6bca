package io.modelwatch.scoring;

import io.modelwatch.config.Monitor;
import io.modelwatch.scoring.log.AppendLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of requests: predictions and errors for ingest, and who asked for what.
 *
 * @param errors null where the monitor has no feed of errors
 * @param patience for how long the disk is waited for
 */
record Logs(
    AppendLog predictions, @Nullable AppendLog errors, AppendLog requests, Duration patience)
    implements AutoCloseable {

  private static final Duration DAY = Duration.ofDays(1);

  /**
   * Opens them.
   *
   * @param landing the monitor's stream
   * @param requests where the trail of requests is kept
   * @param every how long after its first line a landing file lands
   */
  static Logs open(Monitor monitor, Path landing, Path requests, Duration every, Duration patience)
      throws IOException {
    String glob = monitor.inputs().errors();
    LandingPlace predictions =
        LandingPlace.of(landing, "inputs.predictions", monitor.inputs().predictions());
    LandingPlace errors = glob == null ? null : LandingPlace.of(landing, "inputs.errors", glob);
    List<AppendLog> opened = new ArrayList<>();
    try {
      opened.add(predictions.open(every));
      opened.add(AppendLog.open(requests, "requests", ".jsonl", DAY));
      if (errors != null) {
        opened.add(errors.open(every));
      }
      return new Logs(
          opened.get(0), errors == null ? null : opened.get(2), opened.get(1), patience);
    } catch (IOException failure) {
      opened.forEach(AppendLog::close);
      throw failure;
    }
  }

  @Override
  public void close() {
    predictions.close();
    if (errors != null) {
      errors.close();
    }
    requests.close();
  }
}
