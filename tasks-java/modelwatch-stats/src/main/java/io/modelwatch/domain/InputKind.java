package io.modelwatch.domain;

/** What a landing file tells about. */
public enum InputKind implements Word {
  /** Scored cases. */
  PREDICTIONS,
  /** What really happened. */
  OUTCOMES,
  /** What people said about predictions. */
  FEEDBACK,
  /** Requests that got no prediction. */
  ERRORS,
  /** What a model version was trained on, with its in-sample scores. */
  TRAINING
}
