package io.modelwatch.domain;

import java.util.Locale;

/** What we believe about a prediction as of a time. */
public enum LabelState {
  /** No outcome is known and there is still time for one. */
  UNOBSERVED,
  /** An outcome is known, but it may still change. */
  PENDING,
  /** Mature: all outcomes that count have had time to be reported. */
  CONFIRMED,
  /** An outcome was known and has been withdrawn or undone. */
  REVERTED,
  /** Sources contradict each other and nobody has decided. */
  DISPUTED;

  private static final LabelState[] STATES = values();

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word used in SQL, JSON and the user interface. */
  public String word() {
    return word;
  }

  /**
   * The state of a word.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static LabelState of(String word) {
    for (LabelState state : STATES) {
      if (state.word.equals(word)) {
        return state;
      }
    }
    throw new IllegalArgumentException("'" + word + "' is no label state");
  }
}
