package io.modelwatch.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the labels of a window are as its scores promised.
 *
 * @param undefined why that cannot be told yet, null where it can
 * @param mature whether it was told from all labels, and not from those of sources that pick by the
 *     score
 * @param n the labels that are compared with promises
 * @param positives how many of them are positive
 * @param expected how many would be as promised
 * @param standardError how exactly a shift of all log odds can be told from these labels
 * @param evidence for each change, in the order of their words; none where nothing was compared
 */
public record Risk(
    @Nullable String undefined,
    boolean mature,
    long n,
    long positives,
    double expected,
    double standardError,
    List<RiskEvidence> evidence) {

  /** Takes an unmodifiable copy. */
  public Risk {
    evidence = List.copyOf(evidence);
  }

  /** Nothing can be told, for a reason that completes the sentence "cannot be told yet: …". */
  public static Risk untold(String reason) {
    return new Risk(reason, false, 0, 0, 0, 0, List.of());
  }
}
