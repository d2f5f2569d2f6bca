/**
 * Recognizes columns that broke from one day to the next: another unit, values that are missing or
 * all the same, categories that nobody knew.
 */
@NullMarked
package io.modelwatch.stats.breakage;

import org.jspecify.annotations.NullMarked;
