package io.modelwatch.ingest;

import io.modelwatch.config.Monitor;
import io.modelwatch.lake.FileTotals;
import io.modelwatch.landing.BadRows;
import io.modelwatch.landing.FileReader;
import org.jspecify.annotations.Nullable;

/** Whether a file that was read is taken in. */
final class FileCheck {

  private FileCheck() {}

  /**
   * Why a file is refused.
   *
   * @param problem why it cannot be read, null when it can
   * @return completes the sentence "FILE …"; null when its rows that fit are taken in
   */
  static @Nullable String refusal(
      Monitor monitor, FileReader.Reading reading, @Nullable String problem, FileTotals totals) {
    return problem == null
        ? new BadRows(monitor.inputs().badRows(), "inputs.bad_rows").problem(reading, totals)
        : problem;
  }
}
