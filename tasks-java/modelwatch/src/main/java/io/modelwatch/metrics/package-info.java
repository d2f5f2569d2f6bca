/** The step that computes performance metrics from scores and labels. */
@NullMarked
package io.modelwatch.metrics;

import org.jspecify.annotations.NullMarked;
