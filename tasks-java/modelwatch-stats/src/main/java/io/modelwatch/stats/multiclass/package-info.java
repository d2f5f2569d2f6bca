/** Performance of classifiers with more than two classes, one metric a file. */
@NullMarked
package io.modelwatch.stats.multiclass;

import org.jspecify.annotations.NullMarked;
