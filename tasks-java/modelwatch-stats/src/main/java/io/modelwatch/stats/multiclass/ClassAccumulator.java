package io.modelwatch.stats.multiclass;

import io.modelwatch.stats.Accumulator;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts predictions by label and decision. */
public final class ClassAccumulator implements Accumulator<ClassCounts> {

  private final SortedMap<String, SortedMap<String, Long>> byLabel = new TreeMap<>();

  /** Adds a labelled prediction. */
  public void add(String label, String decision) {
    byLabel.computeIfAbsent(label, absent -> new TreeMap<>()).merge(decision, 1L, Long::sum);
  }

  @Override
  public ClassCounts state() {
    return new ClassCounts(byLabel);
  }
}
