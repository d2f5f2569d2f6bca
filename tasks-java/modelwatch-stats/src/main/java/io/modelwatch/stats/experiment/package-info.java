/**
 * Experiments on units that succeed or do not: how much better an arm is than its control, whether
 * the arms are as large as planned, and what an experiment of a size can see. Pure functions of
 * counts, right however often and early one looks.
 */
@NullMarked
package io.modelwatch.stats.experiment;

import org.jspecify.annotations.NullMarked;
