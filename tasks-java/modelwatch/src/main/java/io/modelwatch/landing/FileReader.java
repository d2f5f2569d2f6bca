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
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads landing files of any format into a table; the name's ending tells the format. */
public final class FileReader {

  private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9 _./=,:@+~%-]*");

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
    String format = Formats.format(path);
    Map<String, String> folder = FolderValues.of(path, contract);
    boolean zipped = Formats.isZipped(path);
    try {
      if (Formats.PARQUET.contains(format)) {
        return parquet(location, number, zipped, folder);
      }
      if (!Formats.isKnown(path)) {
        throw new UnreadableFileException(
            "has an unknown ending; known are .csv, .jsonl, .ndjson, .json, .parquet and .pq, each"
                + " also with .gz");
      }
      try (InputStream bytes = open(location, zipped)) {
        return format.equals("csv")
            ? csv(bytes, Signature.of(bytes), number, folder)
            : json(bytes, Signature.of(bytes), number, folder);
      }
    } catch (ZipException | EOFException damaged) {
      throw new UnreadableFileException(
          "is not gzip, or is cut off or damaged: " + damaged.getMessage(), damaged);
    } catch (IOException failure) {
      throw unreadable(failure);
    }
  }

  /**
   * What is said of a file that the system does not let be read.
   *
   * @throws UncheckedIOException when the fault is not the file's
   */
  public static UnreadableFileException unreadable(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("No space left")) {
      throw new UncheckedIOException("there is no space left to unpack files", failure);
    }
    return new UnreadableFileException(
        "cannot be read: "
            + (failure instanceof AccessDeniedException ? "permission denied" : message),
        failure);
  }

  private Reading csv(
      InputStream bytes, Signature signature, int number, Map<String, String> folder)
      throws IOException {
    signature.requireText();
    TextStream text =
        signature == Signature.UTF_16
            ? TextStream.of(bytes)
            : TextStream.ofFields(bytes, TextValue.LONGEST, contract.dialect().delimiter());
    HeaderCheck header = new CsvFile(number, contract, strict, table, folder).read(text);
    return new Reading(header.columns(), header.oddities(), text.endsWithLineBreak());
  }

  private Reading json(
      InputStream bytes, Signature signature, int number, Map<String, String> folder)
      throws IOException {
    signature.requireText();
    if (signature == Signature.UTF_16) {
      throw new UnreadableFileException("is UTF-16; JSON must be UTF-8");
    }
    JsonFile file = new JsonFile(number, contract, strict, table, folder);
    if (signature == Signature.JSON_ARRAY) {
      HeaderCheck header = file.readArray(bytes);
      return new Reading(header.columns(), header.oddities(), true);
    }
    TextStream text = TextStream.ofLines(bytes, JsonFile.LONGEST_LINE);
    HeaderCheck header = file.readLines(text);
    return new Reading(header.columns(), header.oddities(), text.endsWithLineBreak());
  }

  private Reading parquet(Path location, int number, boolean zipped, Map<String, String> folder)
      throws IOException {
    Path parquet = location;
    // DuckDB takes some characters of a path for a pattern
    boolean linked = !zipped && !PLAIN_PATH.matcher(location.toString()).matches();
    if (zipped || linked) {
      parquet = workingFolder.resolve(number + ".parquet");
      Files.deleteIfExists(parquet);
    }
    if (zipped) {
      try (InputStream content = open(location, true)) {
        Files.copy(content, parquet);
      }
    } else if (linked) {
      Files.createSymbolicLink(parquet, location.toAbsolutePath());
    }
    ParquetFile inspected = table.inspect(parquet).as(contract.dialect(), folder);
    HeaderCheck header = HeaderCheck.of(contract, inspected.columns(), folder.keySet(), strict);
    table.load(number, inspected, zipped || linked);
    return new Reading(header.columns(), header.oddities(), true);
  }

  private static InputStream open(Path location, boolean zipped) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(location), 1 << 16);
    return zipped
        ? new BufferedInputStream(
            new BoundedStream(new GZIPInputStream(bytes, 1 << 16), Files.size(location)), 1 << 16)
        : bytes;
  }
}
