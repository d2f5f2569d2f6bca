/**
 * Whether predictions come true less than their scores promised: risk that grows, told from a mere
 * change of the inputs. Pure functions of counts by day and score.
 */
@NullMarked
package io.modelwatch.stats.harm;

import org.jspecify.annotations.NullMarked;
