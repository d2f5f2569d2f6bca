package io.modelwatch.domain;

import java.util.Arrays;

/**
 * What says how a model serves people, and not how well it predicts: it rests on no labels, and
 * comes from nothing that scores and inputs tell.
 */
public enum ServiceMetric implements Word {
  /** The share of recommendations that drew a complaint or an opt-out. */
  NEGATIVE_HITS,
  /** What those who rate recommendations give them. */
  MEAN_RATING,
  /** The share of requests that got no prediction. */
  SERVING_ERROR_RATE;

  /** Whether a metric is one of them, or the average of one over a column's values. */
  public static boolean has(String metric) {
    return Arrays.stream(values())
        .map(ServiceMetric::word)
        .anyMatch(word -> metric.equals(word) || metric.equals(word + Metric.AVERAGE));
  }
}
