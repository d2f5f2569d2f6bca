package io.modelwatch.document;

import io.modelwatch.domain.Restatement;
import java.util.ArrayList;
import java.util.List;

/** Says for people why a window was evaluated again. */
public final class Restated {

  private Restated() {}

  /** {@code Restated because 120 labels arrived and 3 labels were withdrawn.} */
  public static String because(Restatement restatement) {
    List<String> reasons = new ArrayList<>();
    add(reasons, restatement.arrived(), "label arrived", "labels arrived");
    add(reasons, restatement.reverted(), "label was withdrawn", "labels were withdrawn");
    add(reasons, restatement.disputed(), "label is disputed now", "labels are disputed now");
    add(
        reasons,
        restatement.outranked(),
        "label was overruled by a better source",
        "labels were overruled by better sources");
    add(
        reasons,
        restatement.decided(),
        "label was decided by a person",
        "labels were decided by people");
    add(reasons, restatement.matured(), "prediction became mature", "predictions became mature");
    add(reasons, restatement.latePredictions(), "prediction came late", "predictions came late");
    if (restatement.contractChanged()) {
      reasons.add("the label contract, or what silence means, changed");
    }
    if (reasons.isEmpty()) {
      return "Restated with the same labels as before.";
    }
    int last = reasons.size() - 1;
    String text =
        last == 0
            ? reasons.get(0)
            : String.join(", ", reasons.subList(0, last)) + " and " + reasons.get(last);
    return "Restated because " + text + ".";
  }

  private static void add(List<String> reasons, long count, String one, String many) {
    if (count != 0) {
      reasons.add(NumberText.count(count) + " " + (count == 1 ? one : many));
    }
  }
}
