/**
 * Label-free estimates as other tools make them: CBPE, number for number as NannyML's, and PAPE.
 * For files without a stream, and to compare with: a monitor's early metrics come from {@link
 * io.modelwatch.stats.estimate.PerformanceEstimator}.
 */
@NullMarked
package io.modelwatch.stats.estimate.cbpe;

import org.jspecify.annotations.NullMarked;
