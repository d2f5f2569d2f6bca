package io.modelwatch.domain;

/** What a check that fails says is at fault. */
public enum Concern {
  /** Some data: a possible cause of bad performance. */
  DATA,
  /** A feed that brings nothing: it is to be repaired, and nothing can be said of the model. */
  FEED,
  /** The model's input or labels as a whole: whatever else is found may follow from it. */
  INPUT
}
