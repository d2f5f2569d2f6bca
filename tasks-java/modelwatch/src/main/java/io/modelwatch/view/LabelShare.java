package io.modelwatch.view;

import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.ModelType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
  static List<LabelShare> of(ModelType model, LabelCounts counts) {
    Map<String, Long> states = new LinkedHashMap<>();
    if (model == ModelType.BINARY) {
      states.put("confirmed positive", counts.confirmedPositive());
      states.put("confirmed negative", counts.confirmedNegative());
    } else {
      states.put("confirmed", counts.confirmedOther());
    }
    states.put("reverted", counts.reverted());
    states.put("disputed", counts.disputed());
    states.put("pending", counts.pending());
    states.put("missing", counts.missing());
    states.put("unobserved", counts.unobserved() - counts.missing());
    double all = Math.max(1, counts.predictions());
    List<LabelShare> shares = new ArrayList<>();
    long before = 0;
    for (Map.Entry<String, Long> state : states.entrySet()) {
      shares.add(
          new LabelShare(
              state.getKey(),
              state.getKey().replace(' ', '-'),
              state.getValue(),
              percent(before / all),
              percent(state.getValue() / all)));
      before += state.getValue();
    }
    return shares;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3f%%", 100 * share);
  }
}
