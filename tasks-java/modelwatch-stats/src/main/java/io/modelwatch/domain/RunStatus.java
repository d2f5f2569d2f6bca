package io.modelwatch.domain;

/** How far a run has come. */
public enum RunStatus implements Word {
  /** Its steps are still at work; readers do not see it. */
  OPEN,
  /** What readers see for its window. */
  PUBLISHED,
  /** Published, and kept, but another run of the window knows more. */
  SUPERSEDED
}
