package io.modelwatch.landing;

import io.modelwatch.lake.FileTotals;
import io.modelwatch.landing.FileReader.Reading;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How many of a file's rows may be bad: they are left out and told, with more the file is refused.
 *
 * @param share the share of all rows, in [0, 1]
 * @param setting what the share is called where it can be changed
 */
public record BadRows(double share, String setting) {

  /** Why a file is refused for its rows; null when it is not. */
  public @Nullable String problem(Reading reading, FileTotals totals) {
    if (!reading.complete()
        && totals.faulty() > 0
        && totals.lastFaultyLine() == totals.lastLine()) {
      return "is cut off in line " + totals.lastLine();
    }
    double found = totals.rows() == 0 ? 0 : (double) totals.faulty() / totals.rows();
    return found <= share
        ? null
        : String.format(
            Locale.ROOT,
            "%d of %d rows do not fit, more than %s of all (%s)",
            totals.faulty(),
            totals.rows(),
            share,
            setting);
  }
}
