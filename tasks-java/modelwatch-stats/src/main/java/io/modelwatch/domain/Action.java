package io.modelwatch.domain;

/** What the policy recommends, in ascending order of consequence. */
public enum Action implements Word {
  /** Carry on. */
  NONE,
  /** Look closer, change nothing yet. */
  WATCH,
  /** Repair the model's input or its labels: until then it cannot be judged. */
  REPAIR,
  /** Train the model again on newer data. */
  RETRAIN,
  /** Take the model out of production. */
  REMOVE;

  /** What to do, in the words of people. */
  public String advice() {
    return this == REPAIR ? "repair the input, then judge again" : word();
  }
}
