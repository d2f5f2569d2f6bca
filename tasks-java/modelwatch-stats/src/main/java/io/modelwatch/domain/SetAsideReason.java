package io.modelwatch.domain;

/** Why an outcome is kept but changes no label. */
public enum SetAsideReason implements Word {
  /** It names a prediction that is not known. */
  UNKNOWN_PREDICTION("name no known prediction"),
  /** It happened after the horizon of the prediction. */
  OUTSIDE_HORIZON("happened after the horizon"),
  /** It happened more than a day before the prediction. */
  BEFORE_PREDICTION("happened more than a day before the prediction");

  private final String words;

  SetAsideReason(String words) {
    this.words = words;
  }

  /** What is wrong with outcomes that are set aside for it. */
  public String words() {
    return words;
  }
}
