/**
 * What scores mean: a curve per model version, the level of a week and the deviations of days, with
 * how sure one can be of them, fitted to what is known of the labels so far. {@link
 * io.modelwatch.stats.estimate.calibration.Calibration} is the way in; docs/estimation.md, step 5,
 * has the method.
 */
@NullMarked
package io.modelwatch.stats.estimate.calibration;

import org.jspecify.annotations.NullMarked;
