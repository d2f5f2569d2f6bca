package io.modelwatch.metrics;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Notices decisions and labels that name their classes differently, so that none can be right. */
final class CommonClasses {

  /** So many classes of each are named; with more, none has to be in common yet. */
  private static final int NAMED = 1_000;

  private final Set<String> labels = new TreeSet<>();
  private final Set<String> decisions = new TreeSet<>();
  private boolean common;

  /** Takes a row's classes; an empty text is a missing one. */
  void add(String label, String decision) {
    if (common) {
      return;
    }
    common |= label.equals(decision) && !label.isEmpty();
    add(labels, label);
    add(decisions, decision);
  }

  private static void add(Set<String> classes, String name) {
    if (!name.isEmpty() && classes.size() < NAMED) {
      classes.add(name);
    }
  }

  /** What is to be said of them, completing the sentence "FILE …". */
  Optional<String> complaint() {
    boolean apart =
        !common
            && !labels.isEmpty()
            && !decisions.isEmpty()
            && labels.stream().noneMatch(decisions::contains);
    return apart
        ? Optional.of(
            "has no class that is both decision and label: the decisions are "
                + some(decisions)
                + ", the labels "
                + some(labels))
        : Optional.empty();
  }

  private static String some(Set<String> classes) {
    return String.join(", ", classes.stream().limit(10).toList())
        + (classes.size() > 10 ? ", …" : "");
  }
}
