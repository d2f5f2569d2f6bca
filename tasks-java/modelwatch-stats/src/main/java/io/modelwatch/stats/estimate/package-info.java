/**
 * Performance before the labels are there: calibrated scores, label-free estimates (CBPE, PAPE),
 * figures corrected for labels that have not had time to arrive, their combination, and intervals.
 * Pure functions over columns; docs/estimation.md has the method and its measured errors.
 */
@NullMarked
package io.modelwatch.stats.estimate;

import org.jspecify.annotations.NullMarked;
