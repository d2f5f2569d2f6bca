package io.modelwatch.scoring.model;

import io.modelwatch.domain.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code model.json} says of a version; the file may be absent.
 *
 * @param columns the features in the order of the model's one input; null for those of the monitor
 *     file in its order
 * @param score the output that has the score, null for {@code probabilities} or the only one
 * @param decisionFrom the score from which it decides 1; null for what the monitor file says
 */
record ModelNotes(
    @Nullable List<String> columns, @Nullable String score, @Nullable Double decisionFrom) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** Takes an unmodifiable copy. */
  ModelNotes {
    columns = columns == null ? null : List.copyOf(columns);
  }

  /**
   * Of a file.
   *
   * @throws UsageException when it says something else
   */
  static ModelNotes read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new ModelNotes(null, null, null);
    }
    try {
      return JSON.readValue(Files.readString(file), ModelNotes.class);
    } catch (JacksonException wrong) {
      throw new UsageException(
          file
              + " is a JSON object of columns (a list), score (an output) and decision_from (a"
              + " number), each of which may be absent: "
              + wrong.getOriginalMessage());
    }
  }
}
