package io.modelwatch.ingest;

import io.modelwatch.config.Monitor;
import io.modelwatch.lake.FileTotals;
import io.modelwatch.landing.FileReader;
import java.util.Locale;
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
    if (problem != null) {
      return problem;
    }
    if (!reading.complete()
        && totals.faulty() > 0
        && totals.lastFaultyLine() == totals.lastLine()) {
      return "is cut off in line " + totals.lastLine();
    }
    double share = totals.rows() == 0 ? 0 : (double) totals.faulty() / totals.rows();
    return share <= monitor.inputs().badRows()
        ? null
        : String.format(
            Locale.ROOT,
            "%d of %d rows do not fit, more than %s of all (inputs.bad_rows)",
            totals.faulty(),
            totals.rows(),
            monitor.inputs().badRows());
  }
}
