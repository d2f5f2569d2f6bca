/** 95 % intervals, one method a file. */
@NullMarked
package io.modelwatch.stats.interval;

import org.jspecify.annotations.NullMarked;
