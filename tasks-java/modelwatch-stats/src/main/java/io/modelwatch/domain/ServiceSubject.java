package io.modelwatch.domain;

import java.util.Optional;

/**
 * What says how a model serves people, and not how well it predicts: it rests on no labels, and
 * comes from nothing that scores and inputs tell. Metrics and rates of one subject say the same.
 */
public enum ServiceSubject implements Word {
  /** What people say of recommendations. */
  FEEDBACK,
  /** Requests that got no prediction. */
  REQUESTS;

  /** That of a finding, if it is about one. */
  public static Optional<ServiceSubject> of(FindingKey key) {
    String name = key.name();
    if (!key.column().isEmpty()) {
      return Optional.empty();
    }
    return switch (Metric.averaged(name).orElse(name)) {
      case "negative_hits", "mean_rating", "negative_feedback" -> Optional.of(FEEDBACK);
      case "serving_error_rate", "failed_requests" -> Optional.of(REQUESTS);
      default -> Optional.empty();
    };
  }
}
