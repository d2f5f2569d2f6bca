package io.modelwatch.domain;

/**
 * Whether what a run found does harm.
 *
 * @param verdict what is said
 * @param reason why, a sentence
 * @param threshold the evidence from which a growing risk, or scores that mean less, are harm
 */
public record Harm(Verdict verdict, String reason, double threshold) {

  /** What can be said of harm. */
  public enum Verdict implements Word {
    /**
     * A metric is beyond its limit by more than its interval, or labels break what scores promise.
     */
    HARM,
    /** Labels are there that would have shown it. */
    NO_HARM_SEEN,
    /** There are no labels yet that could show it. */
    CANNOT_BE_TOLD_YET
  }
}
