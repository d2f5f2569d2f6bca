package io.modelwatch.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a labelled file hold what.
 *
 * @param score the score of a binary classifier
 * @param decision the decision, or the predicted number
 * @param label what came: 1 or 0, a class, or a number; rows without it have no label
 * @param weight what a prediction weighs, null for no weights
 * @param time when it was made, for the daily budget; null for one day
 * @param segments columns, or crossings of two as {@code a*b}
 */
public record FileColumns(
    String score,
    String decision,
    String label,
    @Nullable String weight,
    @Nullable String time,
    List<String> segments) {

  /** Takes an unmodifiable copy. */
  public FileColumns {
    segments = List.copyOf(segments);
  }
}
