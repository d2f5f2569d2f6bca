package io.modelwatch.label;

import java.time.Instant;

/**
 * A prediction whose label is looked for.
 *
 * @param predictionId its id
 * @param eventTime when it was made
 */
record Subject(String predictionId, Instant eventTime) {}
