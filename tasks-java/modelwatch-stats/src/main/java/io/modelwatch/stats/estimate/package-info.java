/**
 * Performance before the labels are there: estimated from scores, corrected for labels that have
 * not had time to arrive, the best of both, and their intervals. Scores are calibrated in {@link
 * io.modelwatch.stats.estimate.calibration}. Pure functions over columns; docs/estimation.md has
 * the method and its measured errors. Other tools' estimates stand aside, in {@link
 * io.modelwatch.stats.estimate.cbpe}.
 */
@NullMarked
package io.modelwatch.stats.estimate;

import org.jspecify.annotations.NullMarked;
