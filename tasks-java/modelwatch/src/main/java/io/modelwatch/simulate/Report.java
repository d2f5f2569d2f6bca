package io.modelwatch.simulate;

import java.time.Instant;

/**
 * What somebody says about a prediction.
 *
 * @param prediction the prediction
 * @param fraud what it is said to be
 * @param source who says so
 * @param knownAt when it became known
 */
record Report(Prediction prediction, boolean fraud, String source, Instant knownAt) {}
