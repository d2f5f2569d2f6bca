package io.modelwatch.landing;

import io.modelwatch.lake.Contract;
import io.modelwatch.lake.UnreadableFileException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values that folders such as {@code region=north} give all rows of the files in them. */
final class FolderValues {

  /** What Hive and Spark write for a missing value. */
  private static final String MISSING = "__HIVE_DEFAULT_PARTITION__";

  private FolderValues() {}

  /**
   * Of the columns of a contract, by column.
   *
   * @throws UnreadableFileException when two folders contradict each other, or one tells what is
   *     not to be shown
   */
  static Map<String, String> of(String path, Contract contract) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> parts = List.of(path.split("/", -1));
    for (String folder : parts.subList(0, parts.size() - 1)) {
      int equals = folder.indexOf('=');
      if (equals > 0) {
        String column = contract.dialect().name(decoded(folder.substring(0, equals)));
        if (contract.isPseudonym(column)) {
          throw new UnreadableFileException(
              "lies in a folder that tells " + column + ", and paths are shown: make it a column");
        }
        String value = decoded(folder.substring(equals + 1));
        String other = contract.columns().contains(column) ? values.put(column, value) : value;
        if (other != null && !other.equals(value)) {
          throw new UnreadableFileException(
              "lies in folders that contradict each other: %s=%s and %s=%s"
                  .formatted(column, other, column, value));
        }
      }
    }
    values.values().removeIf(value -> value.equals(MISSING) || value.isEmpty());
    return values;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
