package io.modelwatch.domain;

/** What the findings of a run may come from, a cause before what follows from it. */
public enum Cause implements Word {
  /** Files, rows, columns or labels do not come as they should. */
  FEED,
  /** A column is written in another way, or has lost its values. */
  BREAKAGE,
  /** One column of the input jumped. */
  JUMP,
  /** Several columns moved together: other cases come in than before. */
  POPULATION,
  /** The relation of inputs and labels is another one. */
  CONCEPT,
  /** The order of scores holds, but a score means something else than it did. */
  CALIBRATION,
  /** Nothing but chance. */
  CHANCE;

  /** Whether it lies before the model: in what comes in, and not in what the model makes of it. */
  public boolean isOfInput() {
    return compareTo(CONCEPT) < 0;
  }
}
