/** The step that compares a window with its baseline: data quality and drift. */
@NullMarked
package io.modelwatch.drift;

import org.jspecify.annotations.NullMarked;
