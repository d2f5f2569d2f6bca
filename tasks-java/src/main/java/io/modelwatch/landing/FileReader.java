package io.modelwatch.landing;

import io.modelwatch.lake.Contract;
import io.modelwatch.lake.LandingRows;
import io.modelwatch.lake.ParquetFile;
import io.modelwatch.lake.UnreadableFileException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads landing files of any format into a table; the name's ending tells the format. */
public final class FileReader {

  private final Contract contract;
  private final boolean strict;
  private final LandingRows table;
  private final Path workingFolder;

  /**
   * A reader.
   *
   * @param strict whether a file must have all columns of the contract and no others
   * @param workingFolder an existing folder for what has to be unpacked first
   */
  public FileReader(Contract contract, boolean strict, LandingRows table, Path workingFolder) {
    this.contract = contract;
    this.strict = strict;
    this.table = table;
    this.workingFolder = workingFolder;
  }

  /**
   * What there is to say of a file beside its rows.
   *
   * @param columns its columns
   * @param oddities what is odd about it, without consequences
   * @param complete whether its last row is known to be complete
   */
  public record Reading(List<String> columns, List<String> oddities, boolean complete) {

    /** Of a file that cannot be read. */
    public static final Reading NONE = new Reading(List.of(), List.of(), true);
  }

  /**
   * Reads a file.
   *
   * @param path what it is called; the ending tells its format
   * @param location where it is
   * @param number its number in the table
   * @throws UnreadableFileException when it cannot be read as what its name says; some of its rows
   *     may be in the table all the same. Of Parquet files that are damaged inside, the table tells
   */
  public Reading read(String path, Path location, int number) {
    String name = path.toLowerCase(Locale.ROOT);
    boolean zipped = name.endsWith(".gz");
    String plain = zipped ? name.substring(0, name.length() - 3) : name;
    try {
      if (plain.endsWith(".parquet") || plain.endsWith(".pq")) {
        return parquet(location, number, zipped);
      }
      try (TextStream text = new TextStream(open(location, zipped))) {
        HeaderCheck header;
        if (plain.endsWith(".csv")) {
          header = CsvFile.read(text, number, contract, strict, table);
        } else if (plain.endsWith(".jsonl")
            || plain.endsWith(".ndjson")
            || plain.endsWith(".json")) {
          header = JsonLinesFile.read(text, number, contract, strict, table);
        } else {
          throw new UnreadableFileException(
              "has an unknown ending; known are .csv, .jsonl, .ndjson, .json, .parquet and .pq, each"
                  + " also with .gz");
        }
        return new Reading(header.columns(), header.oddities(), text.endsWithLineBreak());
      }
    } catch (ZipException | EOFException damaged) {
      throw new UnreadableFileException(
          "is not gzip, or is cut off or damaged: " + damaged.getMessage(), damaged);
    } catch (IOException failure) {
      throw new UncheckedIOException(path + " cannot be read: " + failure, failure);
    }
  }

  private Reading parquet(Path location, int number, boolean zipped) throws IOException {
    Path parquet = location;
    if (zipped) {
      parquet = workingFolder.resolve(number + ".parquet");
      try (InputStream content = open(location, true)) {
        Files.copy(content, parquet, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    ParquetFile inspected = table.inspect(parquet);
    HeaderCheck header = HeaderCheck.of(contract, inspected.columns(), strict);
    table.load(number, inspected, zipped);
    return new Reading(header.columns(), header.oddities(), true);
  }

  private static InputStream open(Path location, boolean zipped) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(location), 1 << 16);
    return zipped ? new GZIPInputStream(bytes, 1 << 16) : bytes;
  }
}
