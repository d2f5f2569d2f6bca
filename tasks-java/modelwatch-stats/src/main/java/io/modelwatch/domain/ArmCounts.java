package io.modelwatch.domain;

/**
 * The units of an arm of an experiment, as of a run; each is in one of the numbers but the first.
 *
 * @param assigned all of them
 * @param succeeded their time is over, their labels are final, and they succeeded
 * @param failed the same, and they did not succeed
 * @param pending a positive label of theirs is not final yet
 * @param early their time is not over, or their labels could still come
 * @param disputed sources contradict each other
 * @param unlabelled their labels are missing
 * @param unpredicted no prediction of them is known from the time of the experiment
 */
public record ArmCounts(
    long assigned,
    long succeeded,
    long failed,
    long pending,
    long early,
    long disputed,
    long unlabelled,
    long unpredicted) {

  /** Those whose outcome is decided, on which uplifts rest. */
  public long decided() {
    return succeeded + failed;
  }
}
