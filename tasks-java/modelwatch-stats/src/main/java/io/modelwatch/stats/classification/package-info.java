/**
 * Performance of classifiers, one metric a file. Counts are {@code double}: whole numbers, which
 * add exactly below 2^53, where labels are known; fractions where a label is only likely.
 */
@NullMarked
package io.modelwatch.stats.classification;

import org.jspecify.annotations.NullMarked;
