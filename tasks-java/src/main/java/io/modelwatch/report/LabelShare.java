package io.modelwatch.report;

import io.modelwatch.domain.LabelCounts;
import java.util.List;
import java.util.Locale;

/**
 * The predictions in one label state.
 *
 * @param state the state
 * @param style how it is drawn
 * @param count the number of predictions
 * @param start where it begins in a bar of all predictions, in percent
 * @param width its share of all predictions, in percent
 */
public record LabelShare(String state, String style, long count, String start, String width) {

  /** The states from settled to open. */
  static List<LabelShare> of(LabelCounts counts) {
    double all = Math.max(1, counts.predictions());
    long[] numbers = {
      counts.confirmedPositive(),
      counts.confirmedNegative(),
      counts.reverted(),
      counts.disputed(),
      counts.pending(),
      counts.unobserved()
    };
    String[] states = {
      "confirmed positive", "confirmed negative", "reverted", "disputed", "pending", "unobserved"
    };
    LabelShare[] shares = new LabelShare[states.length];
    long before = 0;
    for (int i = 0; i < states.length; i++) {
      shares[i] =
          new LabelShare(
              states[i],
              states[i].replace(' ', '-'),
              numbers[i],
              percent(before / all),
              percent(numbers[i] / all));
      before += numbers[i];
    }
    return List.of(shares);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3f%%", 100 * share);
  }
}
