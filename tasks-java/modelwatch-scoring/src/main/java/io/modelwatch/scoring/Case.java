package io.modelwatch.scoring;

import io.modelwatch.scoring.model.Row;
import org.jspecify.annotations.Nullable;

/**
 * A case to be scored.
 *
 * @param predictionId what its prediction is called
 * @param entity whose it is, as a pseudonym in the spelling of files; null where that is not said
 * @param features the model's inputs
 * @param operational further columns that are kept
 */
record Case(String predictionId, @Nullable String entity, Row features, Row operational) {}
