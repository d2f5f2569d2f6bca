/**
 * How long outcomes take to become known, and what their absence so far is worth: delay curves from
 * right-truncated reports, reversals, and the evidence for or against a positive label that each
 * prediction carries as of a run. Pure functions over columns.
 */
@NullMarked
package io.modelwatch.stats.delay;

import org.jspecify.annotations.NullMarked;
