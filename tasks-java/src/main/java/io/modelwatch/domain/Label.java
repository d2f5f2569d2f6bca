package io.modelwatch.domain;

import org.jspecify.annotations.Nullable;

/**
 * What is believed about a prediction with at least one outcome, as of a time. A prediction without
 * one has no {@code Label}: it is unobserved, and once mature confirmed negative.
 *
 * @param predictionId the prediction
 * @param state its state; never {@link LabelState#UNOBSERVED}
 * @param outcome 1 positive, 0 negative; null while disputed. Reverted labels have 0
 */
public record Label(String predictionId, LabelState state, @Nullable Integer outcome) {}
