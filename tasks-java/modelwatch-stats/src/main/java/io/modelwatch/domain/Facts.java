package io.modelwatch.domain;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a prediction is told apart by beside its label. It never changes.
 *
 * @param score null where it has none
 * @param decision whether the model decided for the positive class
 * @param segments its values of the columns that segments are made of, null where they are missing
 */
public record Facts(
    @Nullable Double score, boolean decision, SortedMap<String, @Nullable String> segments) {

  /** Keeps the values as they are. */
  public Facts {
    segments = Collections.unmodifiableSortedMap(new TreeMap<>(segments));
  }
}
