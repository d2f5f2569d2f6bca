package io.modelwatch.label;

import java.time.Instant;

/**
 * A prediction whose label is looked for.
 *
 * @param predictionId its case
 * @param modelVersion which version scored it
 * @param eventTime when it was made
 */
record Subject(String predictionId, String modelVersion, Instant eventTime) {}
