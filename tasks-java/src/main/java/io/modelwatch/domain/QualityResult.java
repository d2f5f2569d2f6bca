package io.modelwatch.domain;

import org.jspecify.annotations.Nullable;

/**
 * A data-quality check of a column in a window.
 *
 * @param column the column checked, empty for a check of the whole table
 * @param check what was checked, for example {@code missing_share}
 * @param value what was found
 * @param limit what is allowed, null where the figure is informative only
 * @param passed whether the value is within the limit
 */
public record QualityResult(
    String column, String check, double value, @Nullable Double limit, boolean passed) {}
