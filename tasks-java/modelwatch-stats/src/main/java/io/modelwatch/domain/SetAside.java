package io.modelwatch.domain;

import java.util.List;

/**
 * Predictions whose outcomes were all set aside for one reason, among those of a window's time.
 *
 * @param reason the reason
 * @param predictions how many are named
 * @param examples the ids of the first of them, as the outcomes write them
 */
public record SetAside(SetAsideReason reason, long predictions, List<String> examples) {

  /** From this share on, what has a label does not stand for the window any more. */
  private static final double SUSPECT_SHARE = 0.5;

  /** Whether a check says that so many were set aside. */
  public static boolean makesSuspect(QualityResult result) {
    Double share = result.value();
    return result.check().equals(LabelCheck.OUTCOMES_SET_ASIDE.word())
        && !result.passed()
        && share != null
        && share >= SUSPECT_SHARE;
  }

  /** Takes an unmodifiable copy. */
  public SetAside {
    examples = List.copyOf(examples);
  }
}
