package io.modelwatch.label;

import io.modelwatch.domain.Facts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A prediction whose label is looked for.
 *
 * @param predictionId its case
 * @param modelVersion which version scored it
 * @param eventTime when it was made
 * @param facts what is published with its label
 * @param entity whom it is about, as a pseudonym; null where that is not known
 */
record Subject(
    String predictionId,
    String modelVersion,
    Instant eventTime,
    @Nullable Facts facts,
    @Nullable String entity) {}
