package io.modelwatch.cli;

import static io.modelwatch.cli.WrongUsage.require;

import io.modelwatch.domain.CanonicalText;
import io.modelwatch.domain.UsageException;
import io.modelwatch.lake.Dialect;
import io.modelwatch.landing.FileOptions;
import io.modelwatch.landing.LandedFile;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How files are read that no monitor speaks of. */
final class ReadingOptions {

  @Option(
      names = "--delimiter",
      defaultValue = ",",
      paramLabel = "CHARACTER",
      description = "What divides the fields of CSV: , ; | or tab (default: ${DEFAULT-VALUE}).")
  String delimiter = ",";

  @Option(
      names = "--decimal",
      defaultValue = ".",
      paramLabel = "CHARACTER",
      description = {
        "What divides the whole from its parts in numbers of CSV: . or , (default:"
            + " ${DEFAULT-VALUE}).",
        "Example: --delimiter ';' --decimal ,"
      })
  char decimal = '.';

  @Option(
      names = "--na",
      split = ",",
      paramLabel = "TEXT",
      description =
          "What is written where a value is missing, besides nothing and NaN. Example: --na NA,-9")
  List<String> missing = new ArrayList<>();

  @Option(
      names = "--timezone",
      defaultValue = "UTC",
      paramLabel = "ZONE",
      description =
          "Where times without an offset are read (default: ${DEFAULT-VALUE}). Example:"
              + " Europe/Berlin")
  ZoneId timezone = ZoneId.of("UTC");

  @Option(
      names = "--bad-rows",
      defaultValue = "0.1",
      paramLabel = "SHARE",
      description =
          "Rows that do not fit (a text among numbers, a field too many) are left out and told; with"
              + " a greater share of them a file is refused (default: ${DEFAULT-VALUE}).")
  double badRows;

  /**
   * The options.
   *
   * @throws UsageException when they contradict each other or make no sense
   */
  FileOptions options(@Nullable String positive, @Nullable String negative) {
    boolean tab = delimiter.equals("tab") || delimiter.equals("\\t");
    require(
        tab || (delimiter.length() == 1 && ",;|".contains(delimiter)),
        "--delimiter is one of , ; | and tab, not " + delimiter);
    char field = tab ? '\t' : delimiter.charAt(0);
    require(decimal == '.' || decimal == ',', "--decimal is . or , and not " + decimal);
    require(decimal != field, "--decimal and --delimiter are both " + decimal);
    require(badRows >= 0 && badRows <= 1, "--bad-rows is a share in [0, 1], not " + badRows);
    require(
        negative == null
            || (positive != null
                && !CanonicalText.of(negative.trim())
                    .equalsIgnoreCase(CanonicalText.of(positive.trim()))),
        "--negative needs another --positive");
    Dialect dialect = new Dialect(field, decimal, Set.copyOf(missing), timezone, Map.of());
    return new FileOptions(dialect, positive, negative, badRows);
  }

  /** Tells which rows were left out. */
  static void tell(PrintWriter err, LandedFile.Rows rows) {
    if (rows.bad() > 0) {
      err.printf(
          "%s: %d of %d rows do not fit and are left out; %s%n",
          rows.path(), rows.bad(), rows.rows(), String.join("; ", rows.first()));
    }
  }
}
