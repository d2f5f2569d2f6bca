/**
 * The watched columns of a monitor: what they held on each day, in the frozen reference, and by
 * fixed bins. Measured from here by {@code drift}, judged by {@code alert}.
 */
@NullMarked
package io.modelwatch.columns;

import org.jspecify.annotations.NullMarked;
