package io.modelwatch.landing;

import io.modelwatch.lake.Contract;
import io.modelwatch.lake.Field;
import io.modelwatch.lake.FieldType;
import io.modelwatch.lake.LandingRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads JSON Lines: one flat JSON object a line; NaN and Infinity are numbers. */
final class JsonLinesFile {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final int number;
  private final Contract contract;
  private final boolean strict;
  private final LandingRows table;
  private final Map<String, Integer> places = new HashMap<>();
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> unknown = new TreeSet<>();

  private JsonLinesFile(int number, Contract contract, boolean strict, LandingRows table) {
    this.number = number;
    this.contract = contract;
    this.strict = strict;
    this.table = table;
    for (int index = 0; index < contract.fields().size(); index++) {
      places.put(contract.fields().get(index).name(), index);
    }
  }

  /**
   * Reads all rows into a table.
   *
   * @return the file's columns: the names that occur
   */
  static HeaderCheck read(
      TextStream text, int number, Contract contract, boolean strict, LandingRows table)
      throws IOException {
    JsonLinesFile file = new JsonLinesFile(number, contract, strict, table);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
      long place = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        place++;
        file.append(place, place == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line);
      }
    }
    return new HeaderCheck(
        List.copyOf(file.names),
        file.unknown.isEmpty()
            ? List.of()
            : List.of(
                "columns left out, unknown to the monitor: " + String.join(", ", file.unknown)));
  }

  /** What is wrong with a line. */
  private static final class BadLine extends Exception {
    private final String column;

    BadLine(String column, String reason) {
      super(reason, null, false, false);
      this.column = column;
    }
  }

  private void append(long line, String text) {
    if (text.isBlank()) {
      return;
    }
    try {
      table.append(number, line, values(text));
    } catch (BadLine bad) {
      table.appendFault(number, line, bad.column, String.valueOf(bad.getMessage()));
    }
  }

  private @Nullable String[] values(String text) throws BadLine {
    @Nullable String[] values = new String[contract.fields().size()];
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new BadLine("", "is not a JSON object");
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken token = parser.nextToken();
        names.add(name);
        Integer place = places.get(name);
        if (place == null) {
          leaveOut(name, parser);
        } else if (token.isStructStart()) {
          throw new BadLine(name, "is not a single value");
        } else if (token != JsonToken.VALUE_NULL) {
          values[place] =
              value(name, text(token, contract.fields().get(place), parser.getString()));
        }
      }
      if (parser.nextToken() != null) {
        throw new BadLine("", "is more than one JSON object");
      }
    } catch (JacksonException invalid) {
      throw new BadLine("", "is not JSON: " + invalid.getOriginalMessage());
    }
    return values;
  }

  private void leaveOut(String name, JsonParser parser) throws BadLine {
    if (strict) {
      throw new BadLine(name, "is not a column of the monitor (inputs.strict)");
    }
    unknown.add(name);
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

  private static @Nullable String value(String name, String text) throws BadLine {
    if (text.indexOf('\uFFFD') >= 0) {
      throw new BadLine(name, "is not UTF-8");
    }
    return text.isEmpty() ? null : text;
  }
}
