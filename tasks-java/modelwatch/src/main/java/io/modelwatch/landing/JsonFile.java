package io.modelwatch.landing;

import io.modelwatch.lake.Contract;
import io.modelwatch.lake.Field;
import io.modelwatch.lake.FieldType;
import io.modelwatch.lake.LandingRows;
import io.modelwatch.lake.UnreadableFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads flat JSON objects, one a line or all in one array; NaN and Infinity are numbers. The rows
 * of an array are counted, as there may be many on a line.
 */
final class JsonFile {

  /** In bytes; a longer line is at fault, and need not be held in memory. */
  static final int LONGEST_LINE = 1_000_000;

  private static final int MOST_NAMES = 1000;

  private static final Pattern TOKEN = Pattern.compile("(?<=^[A-Za-z-]{1,20} )token '[^']*'");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LONGEST_LINE).build())
          .build();

  private final int number;
  private final Contract contract;
  private final boolean strict;
  private final LandingRows table;
  private final Map<String, String> folder;
  private final Map<String, Integer> places = new HashMap<>();

  /** Whether there was a row: the names in what is none say nothing of the file. */
  private boolean understood;

  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> unknown = new TreeSet<>();

  /**
   * A reader of one file.
   *
   * @param folder the values that its folders give all its rows
   */
  JsonFile(
      int number,
      Contract contract,
      boolean strict,
      LandingRows table,
      Map<String, String> folder) {
    this.number = number;
    this.contract = contract;
    this.strict = strict;
    this.table = table;
    this.folder = folder;
    for (int index = 0; index < contract.fields().size(); index++) {
      places.put(contract.fields().get(index).name(), index);
    }
  }

  /**
   * Reads the rows of JSON Lines.
   *
   * @return the file's columns: the names that occur
   */
  HeaderCheck readLines(TextStream text) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
      long place = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        place++;
        append(place, place == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line);
      }
    }
    return header();
  }

  /**
   * Reads the rows of an array.
   *
   * @return the file's columns: the names that occur
   * @throws UnreadableFileException when it is no array, or is cut off
   */
  HeaderCheck readArray(InputStream bytes) throws IOException {
    Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
    long row = 0;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), withoutMark(text))) {
      parser.nextToken();
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        if (token == null) {
          throw new UnreadableFileException("is a JSON array that is cut off");
        }
        row++;
        try {
          table.append(number, row, values(parser));
          understood = true;
        } catch (BadRow bad) {
          table.appendFault(number, row, bad.column, String.valueOf(bad.getMessage()));
          skipRest(parser);
        }
      }
      if (parser.nextToken() != null) {
        throw new UnreadableFileException("has more in it than one JSON array");
      }
    } catch (StreamConstraintsException beyond) {
      throw new UnreadableFileException(
          "has something longer than %d bytes, or nested too deeply, after row %d of its array"
              .formatted(LONGEST_LINE, row - 1),
          beyond);
    } catch (JacksonException invalid) {
      throw new UnreadableFileException(
          "is not JSON after row " + row + " of its array: " + described(invalid), invalid);
    }
    return header();
  }

  /** Without the text at fault, which may be what is not to be shown. */
  private static String described(JacksonException invalid) {
    return TOKEN.matcher(invalid.getOriginalMessage()).replaceFirst("token");
  }

  private static Reader withoutMark(Reader text) throws IOException {
    PushbackReader reader = new PushbackReader(text);
    int first = reader.read();
    if (first >= 0 && first != '\uFEFF') {
      reader.unread(first);
    }
    return reader;
  }

  /** To the end of the array's element that the parser is in. */
  private static void skipRest(JsonParser parser) {
    while (!parser.streamReadContext().inArray()
        || !parser.streamReadContext().getParent().inRoot()) {
      parser.nextToken();
    }
  }

  private HeaderCheck header() {
    if (understood) {
      HeaderCheck.requireAll(contract, names, folder.keySet());
    }
    return new HeaderCheck(
        List.copyOf(names), unknown.isEmpty() ? List.of() : List.of(HeaderCheck.leftOut(unknown)));
  }

  /** What is wrong with a row. */
  private static final class BadRow extends Exception {
    private final String column;

    BadRow(String column, String reason) {
      super(reason, null, false, false);
      this.column = column;
    }
  }

  private void append(long line, String text) {
    if (text.isBlank()) {
      return;
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (text.length() >= LONGEST_LINE) {
        throw new BadRow("", "is longer than " + LONGEST_LINE + " bytes");
      }
      parser.nextToken();
      @Nullable String[] values = values(parser);
      if (parser.nextToken() != null) {
        throw new BadRow("", "is more than one JSON object");
      }
      table.append(number, line, values);
      understood = true;
    } catch (JacksonException invalid) {
      table.appendFault(number, line, "", "is not JSON: " + described(invalid));
    } catch (BadRow bad) {
      table.appendFault(number, line, bad.column, String.valueOf(bad.getMessage()));
    }
  }

  /** The values of the object that the parser is at the beginning of. */
  private @Nullable String[] values(JsonParser parser) throws BadRow {
    @Nullable String[] values = new String[contract.fields().size()];
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      throw new BadRow("", "is not a JSON object");
    }
    boolean[] given = new boolean[values.length];
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      JsonToken token = parser.nextToken();
      String name = contract.dialect().name(key);
      Integer place = places.get(name);
      note(name);
      if (place == null) {
        leaveOut(name, parser);
      } else if (token.isStructStart()) {
        throw new BadRow(name, "is not a single value");
      } else if (given[place]) {
        throw new BadRow(name, "is there twice, by two names (columns.rename)");
      } else if (token != JsonToken.VALUE_NULL) {
        Field field = contract.fields().get(place);
        String text = text(token, field, parser.getString());
        String fault = TextValue.fault(field, text);
        if (fault != null) {
          throw new BadRow(name, fault);
        }
        values[place] = text.isEmpty() ? null : text;
      }
      if (place != null) {
        given[place] = true;
      }
    }
    String contradicted = TextValue.complete(values, given, contract, folder);
    if (contradicted != null) {
      throw new BadRow(contradicted, TextValue.contradiction(contradicted, folder));
    }
    return values;
  }

  /** Names are what a file is full of when it is not what it should be. */
  private void note(String name) {
    if (names.size() < MOST_NAMES || places.containsKey(name)) {
      names.add(name);
    }
  }

  private void leaveOut(String name, JsonParser parser) throws BadRow {
    if (strict) {
      throw new BadRow(name, "is not a column of the monitor (inputs.strict)");
    }
    if (unknown.size() < MOST_NAMES) {
      unknown.add(name);
    }
    parser.skipChildren();
  }

  /** A number among texts is spelled as numbers of other formats are. */
  private static String text(JsonToken token, Field field, String text) {
    if (token != JsonToken.VALUE_NUMBER_FLOAT || field.type() != FieldType.TEXT) {
      return text;
    }
    double number = Double.parseDouble(text);
    return number == Math.rint(number) && Math.abs(number) < 1e18
        ? Long.toString((long) number)
        : text;
  }
}
