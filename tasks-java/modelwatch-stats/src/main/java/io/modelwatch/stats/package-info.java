/** Statistics as pure functions and mergeable states. Knows no file, no database and no monitor. */
@NullMarked
package io.modelwatch.stats;

import org.jspecify.annotations.NullMarked;
