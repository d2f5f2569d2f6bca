package io.modelwatch.stats.quality;

import io.modelwatch.stats.profile.CategoryState;
import org.jspecify.annotations.Nullable;

/**
 * A category column.
 *
 * @param baseline the baseline's state, null where it does not have the column
 * @param window the window's state
 */
public record CheckedCategories(
    String name,
    ColumnContract contract,
    boolean hasBaseline,
    @Nullable CategoryState baseline,
    CategoryState window)
    implements CheckedColumn {

  @Override
  public @Nullable Integer distinct() {
    return window.hashed() ? null : window.counts().size();
  }

  @Override
  public boolean variesInBaseline() {
    return baseline != null && baseline.counts().size() > 1;
  }

  /** The baseline's categories, null where it has none or too many to tell them apart. */
  @Nullable CategoryState reference() {
    return baseline == null || baseline.hashed() || baseline.present() == 0 ? null : baseline;
  }
}
