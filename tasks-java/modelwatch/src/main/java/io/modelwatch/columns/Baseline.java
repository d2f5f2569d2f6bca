package io.modelwatch.columns;

import io.modelwatch.stats.profile.TableState;
import org.jspecify.annotations.Nullable;

/**
 * What a window is compared with.
 *
 * @param name what it is, for people: {@code training-1.parquet (0123456789abcdef)}, {@code
 *     2018-05-07/2018-05-21}, or that there is none
 * @param state its columns; of no columns when there is none
 * @param rows where its rows lie, null when there is none
 * @param missing why there is none, null when there is one
 */
public record Baseline(
    String name, TableState state, @Nullable WholeRows rows, @Nullable String missing) {

  static Baseline of(String name, TableState state, WholeRows rows) {
    return new Baseline(name, state, rows, null);
  }

  /** No baseline, for a reason. */
  static Baseline none(String reason) {
    return new Baseline(
        "none: " + reason, TableState.NONE, null, "there is no baseline: " + reason);
  }
}
