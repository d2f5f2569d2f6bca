package io.modelwatch.simulate;

/**
 * An event that a model has scored.
 *
 * @param id its id
 * @param event the event as the model saw it
 * @param modelVersion the model's version
 * @param score the score
 * @param latencyMillis how long scoring took
 */
record Prediction(String id, Event event, String modelVersion, double score, double latencyMillis) {

  boolean isStopped() {
    return score >= Scorecard.THRESHOLD;
  }
}
