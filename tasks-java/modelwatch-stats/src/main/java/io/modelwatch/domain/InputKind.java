package io.modelwatch.domain;

import java.util.Locale;

/** What a landing file tells about. */
public enum InputKind {
  /** Scored cases. */
  PREDICTIONS,
  /** What really happened. */
  OUTCOMES,
  /** What people said about predictions. */
  FEEDBACK,
  /** Requests that got no prediction. */
  ERRORS,
  /** What a model version was trained on, with its in-sample scores. */
  TRAINING;

  /** The word used in SQL, YAML, JSON and folders. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
