package io.modelwatch.domain;

import org.jspecify.annotations.Nullable;

/**
 * What is believed about a prediction with at least one outcome, as of a time. A prediction without
 * one has no {@code Label}: it is unobserved, and where silence means that, confirmed negative once
 * mature.
 *
 * @param predictionId the prediction
 * @param state its state; never {@link LabelState#UNOBSERVED}
 * @param outcome what came (see {@link Outcome}), null while disputed. Reverted labels have what
 *     {@link ModelType#silence} says
 */
public record Label(String predictionId, LabelState state, @Nullable String outcome) {}
