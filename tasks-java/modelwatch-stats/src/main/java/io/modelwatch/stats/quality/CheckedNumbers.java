package io.modelwatch.stats.quality;

import io.modelwatch.stats.profile.NumberState;
import org.jspecify.annotations.Nullable;

/**
 * A number column.
 *
 * @param baseline the baseline's state, null where it does not have the column
 * @param window the window's state
 */
public record CheckedNumbers(
    String name,
    ColumnContract contract,
    boolean hasBaseline,
    @Nullable NumberState baseline,
    NumberState window)
    implements CheckedColumn {

  @Override
  public @Nullable Integer distinct() {
    return window.cells().isExact() ? window.cells().size() : null;
  }

  @Override
  public boolean variesInBaseline() {
    return baseline != null && baseline.cells().size() > 1;
  }
}
