/** Tells how much of what the scores do follows from a column of the input. */
@NullMarked
package io.modelwatch.stats.cause;

import org.jspecify.annotations.NullMarked;
