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
  /** Which unit of an experiment came to which arm. */
  ASSIGNMENTS,
  /** What a model version was trained on, with its in-sample scores. */
  TRAINING
}
