package io.modelwatch.scoring;

/** What is answered of a case. */
record Prediction(
    String predictionId, String modelId, String modelVersion, double score, int decision) {}
