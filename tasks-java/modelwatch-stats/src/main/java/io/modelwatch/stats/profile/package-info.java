/** Mergeable states of one column: the distribution of its numbers or of its categories. */
@NullMarked
package io.modelwatch.stats.profile;

import org.jspecify.annotations.NullMarked;
