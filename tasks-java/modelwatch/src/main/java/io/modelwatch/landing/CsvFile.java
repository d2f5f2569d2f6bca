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
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads CSV (RFC 4180, UTF-8, one header line) row by row, with the line each row begins on. */
final class CsvFile {

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]+,0+");

  private final int number;
  private final Contract contract;
  private final List<Field> fields;
  private final boolean strict;
  private final LandingRows table;
  private final Map<String, String> folder;

  /**
   * A reader of one file.
   *
   * @param folder the values that its folders give all its rows
   */
  CsvFile(
      int number,
      Contract contract,
      boolean strict,
      LandingRows table,
      Map<String, String> folder) {
    this.number = number;
    this.contract = contract;
    this.fields = contract.fields();
    this.strict = strict;
    this.table = table;
    this.folder = folder;
  }

  /**
   * Reads all rows into a table.
   *
   * @return the file's columns
   * @throws UnreadableFileException when the file is no CSV file with these columns
   */
  HeaderCheck read(TextStream text) throws IOException {
    try (CsvReader<CsvRecord> reader =
            CsvReader.builder()
                .fieldSeparator(contract.dialect().delimiter())
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text, StandardCharsets.UTF_8);
        CloseableIterator<CsvRecord> rows = reader.iterator()) {
      if (!rows.hasNext()) {
        throw new UnreadableFileException("has no header line");
      }
      List<String> header = rows.next().getFields().stream().map(contract.dialect()::name).toList();
      HeaderCheck columns = HeaderCheck.of(contract, header, folder.keySet(), strict);
      if (!table.wantsRows()) {
        return columns;
      }
      int[] places = contract.columns().stream().mapToInt(header::indexOf).toArray();
      CsvRecord last = null;
      while (rows.hasNext()) {
        last = rows.next();
        append(last, header.size(), places);
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

  private void append(CsvRecord row, int columns, int[] places) {
    long line = row.getStartingLineNumber();
    if (row.getFieldCount() != columns) {
      table.appendFault(
          number, line, "", "has " + row.getFieldCount() + " fields, the header has " + columns);
      return;
    }
    @Nullable String[] values = new String[places.length];
    boolean[] given = new boolean[places.length];
    for (int index = 0; index < places.length; index++) {
      given[index] = places[index] >= 0;
      if (given[index]) {
        Field field = fields.get(index);
        String value = row.getField(places[index]);
        String fault = fault(field, value);
        if (fault != null) {
          table.appendFault(number, line, field.name(), fault);
          return;
        }
        values[index] = value.isEmpty() ? null : withPoint(field, value);
      }
    }
    String contradicted = TextValue.complete(values, given, contract, folder);
    if (contradicted == null) {
      table.append(number, line, values);
    } else {
      table.appendFault(number, line, contradicted, TextValue.contradiction(contradicted, folder));
    }
  }

  private @Nullable String fault(Field field, String value) {
    boolean grouped =
        contract.dialect().decimal() == ','
            && field.type().isNumber()
            && value.indexOf('.') >= 0
            && !contract.dialect().missing().contains(value);
    return grouped ? "has a point: csv.decimal is a comma" : TextValue.fault(field, value);
  }

  private String withPoint(Field field, String value) {
    boolean comma =
        contract.dialect().decimal() == ','
            && (field.type().isNumber() || WHOLE.matcher(value).matches());
    return comma ? value.replace(',', '.') : value;
  }
}
