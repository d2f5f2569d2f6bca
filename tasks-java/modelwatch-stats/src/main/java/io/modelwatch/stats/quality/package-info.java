/**
 * Data-quality checks of a window: of each column, and of the table as it arrived. One check a
 * file.
 */
@NullMarked
package io.modelwatch.stats.quality;

import org.jspecify.annotations.NullMarked;
