package io.modelwatch.landing;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.modelwatch.lake.Contract;
import io.modelwatch.lake.Field;
import io.modelwatch.lake.LandingRows;
import io.modelwatch.lake.UnreadableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CSV (RFC 4180, UTF-8, one header line) row by row, with the line each row begins on. */
final class CsvFile {

  private CsvFile() {}

  /**
   * Reads all rows into a table.
   *
   * @return the file's columns
   * @throws UnreadableFileException when the file is no CSV file with these columns
   */
  static HeaderCheck read(
      TextStream text, int number, Contract contract, boolean strict, LandingRows table)
      throws IOException {
    try (CsvReader<CsvRecord> reader =
            CsvReader.builder()
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text, StandardCharsets.UTF_8);
        CloseableIterator<CsvRecord> rows = reader.iterator()) {
      if (!rows.hasNext()) {
        throw new UnreadableFileException("has no header line");
      }
      List<String> header = rows.next().getFields();
      HeaderCheck columns = HeaderCheck.of(contract, header, strict);
      int[] places = contract.columns().stream().mapToInt(header::indexOf).toArray();
      CsvRecord last = null;
      while (rows.hasNext()) {
        last = rows.next();
        append(last, header, places, contract.fields(), number, table);
      }
      if (last != null && text.endsWithinQuotes() && swallowsLines(last, text)) {
        throw new UnreadableFileException(
            "ends within quotes: one is not closed in line "
                + last.getStartingLineNumber()
                + ", or the file is cut off");
      }
      return columns;
    } catch (CsvParseException invalid) {
      throw new UnreadableFileException("is not CSV: " + described(invalid), invalid);
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private static String described(CsvParseException invalid) {
    String cause = invalid.getCause() == null ? "" : ": " + invalid.getCause().getMessage();
    return invalid.getMessage() + cause;
  }

  private static boolean swallowsLines(CsvRecord last, TextStream text) {
    return !text.endsWithLineBreak()
        || last.getFields().stream()
            .anyMatch(field -> field.indexOf('\n') >= 0 || field.indexOf('\r') >= 0);
  }

  private static void append(
      CsvRecord row,
      List<String> header,
      int[] places,
      List<Field> fields,
      int number,
      LandingRows table) {
    long line = row.getStartingLineNumber();
    if (row.getFieldCount() != header.size()) {
      table.appendFault(
          number,
          line,
          "",
          "has " + row.getFieldCount() + " fields, the header has " + header.size());
      return;
    }
    @Nullable String[] values = new String[places.length];
    for (int index = 0; index < places.length; index++) {
      if (places[index] >= 0) {
        String value = row.getField(places[index]);
        String fault = TextValue.fault(fields.get(index), value);
        if (fault != null) {
          table.appendFault(number, line, header.get(places[index]), fault);
          return;
        }
        values[index] = value.isEmpty() ? null : value;
      }
    }
    table.append(number, line, values);
  }
}
