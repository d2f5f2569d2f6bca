package io.modelwatch.web;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something to choose from.
 *
 * @param value what the address says
 * @param text what people read
 * @param chosen whether it is shown now
 */
public record Option(String value, String text, boolean chosen) {

  /**
   * All of some values, or one of them.
   *
   * @param all what all of them are called
   * @param chosen the one that is shown now, empty for all
   */
  static List<Option> of(String all, String chosen, Stream<String> values) {
    return Stream.concat(
            Stream.of(new Option("", all, chosen.isEmpty())),
            values.map(value -> new Option(value, value, value.equals(chosen))))
        .toList();
  }
}
