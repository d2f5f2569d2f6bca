package io.modelwatch.view;

import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.ModelType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The predictions in one label state.
 *
 * @param state the state
 * @param style how it is drawn
 * @param count the number of predictions
 */
public record LabelShare(String state, String style, long count) {

  private static final Strip.Row WHOLE = new Strip.Row(0, 26, 0);

  /** The states from settled to open. */
  public static List<LabelShare> of(ModelType model, LabelCounts counts) {
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
    return states.entrySet().stream()
        .map(
            state ->
                new LabelShare(
                    state.getKey(), "l-" + state.getKey().replace(' ', '-'), state.getValue()))
        .toList();
  }

  /** All predictions, state beside state. */
  static Strip chart(List<LabelShare> shares) {
    List<Strip.Mark> marks = new ArrayList<>();
    long before = 0;
    for (LabelShare share : shares) {
      marks.add(new Strip.Bar(share.style(), before, before + share.count(), WHOLE));
      before += share.count();
    }
    return new Strip(
        "Predictions by label state", WHOLE.height(), new Scale(0, Math.max(1, before)), marks);
  }
}
