/**
 * How far a window of a column is from its baseline: bins, distances, tests. One measure a file.
 */
@NullMarked
package io.modelwatch.stats.drift;

import org.jspecify.annotations.NullMarked;
