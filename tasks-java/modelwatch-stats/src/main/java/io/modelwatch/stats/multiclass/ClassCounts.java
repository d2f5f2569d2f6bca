package io.modelwatch.stats.multiclass;

import io.modelwatch.stats.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Labelled predictions by label and decision.
 *
 * @param byLabel counts by label, then by decision
 */
public record ClassCounts(SortedMap<String, SortedMap<String, Long>> byLabel)
    implements State<ClassCounts> {

  /** Takes an unmodifiable copy. */
  public ClassCounts {
    SortedMap<String, SortedMap<String, Long>> copy = new TreeMap<>();
    byLabel.forEach(
        (label, byDecision) ->
            copy.put(label, Collections.unmodifiableSortedMap(new TreeMap<>(byDecision))));
    byLabel = Collections.unmodifiableSortedMap(copy);
  }

  /** No predictions. */
  public static ClassCounts empty() {
    return new ClassCounts(new TreeMap<>());
  }

  @Override
  public ClassCounts merge(ClassCounts other) {
    SortedMap<String, SortedMap<String, Long>> sum = new TreeMap<>();
    for (ClassCounts part : List.of(this, other)) {
      part.byLabel.forEach(
          (label, byDecision) ->
              byDecision.forEach(
                  (decision, rows) ->
                      sum.computeIfAbsent(label, absent -> new TreeMap<>())
                          .merge(decision, rows, Long::sum)));
    }
    return new ClassCounts(sum);
  }

  @Override
  public long n() {
    return byLabel.values().stream()
        .flatMap(byDecision -> byDecision.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Every class that was a label or a decision, in order. */
  List<String> classes() {
    SortedSet<String> classes = new TreeSet<>(byLabel.keySet());
    byLabel.values().forEach(byDecision -> classes.addAll(byDecision.keySet()));
    return new ArrayList<>(classes);
  }

  /** Every class that was a decision, in order. */
  SortedSet<String> decisions() {
    SortedSet<String> decisions = new TreeSet<>();
    byLabel.values().forEach(byDecision -> decisions.addAll(byDecision.keySet()));
    return decisions;
  }

  /** Whether no class that was decided was ever a label. */
  public boolean haveNothingInCommon() {
    return Collections.disjoint(decisions(), byLabel.keySet());
  }

  /** The counts as a square, row by row: label × decision in the order of {@link #classes}. */
  double[] cells() {
    List<String> classes = classes();
    double[] cells = new double[classes.size() * classes.size()];
    for (int label = 0; label < classes.size(); label++) {
      SortedMap<String, Long> byDecision =
          byLabel.getOrDefault(classes.get(label), Collections.emptySortedMap());
      for (int decision = 0; decision < classes.size(); decision++) {
        cells[label * classes.size() + decision] =
            byDecision.getOrDefault(classes.get(decision), 0L);
      }
    }
    return cells;
  }
}
