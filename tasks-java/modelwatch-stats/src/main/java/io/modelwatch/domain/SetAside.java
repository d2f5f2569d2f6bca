package io.modelwatch.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
    return makesSuspect(result.check(), result.value(), result.isUnusual());
  }

  /** The same of a check that was judged. */
  public static boolean makesSuspect(JudgedCheck check) {
    return makesSuspect(check.check(), check.value(), !check.passed());
  }

  private static boolean makesSuspect(String check, @Nullable Double share, boolean broken) {
    return check.equals(LabelCheck.OUTCOMES_SET_ASIDE.word())
        && broken
        && share != null
        && share >= SUSPECT_SHARE;
  }

  /** Takes an unmodifiable copy. */
  public SetAside {
    examples = List.copyOf(examples);
  }
}
