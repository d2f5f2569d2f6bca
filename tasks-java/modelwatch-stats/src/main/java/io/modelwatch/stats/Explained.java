package io.modelwatch.stats;

/** A measure that can say what it is. */
public interface Explained {

  /** Name, meaning, formula, range, default threshold and source. */
  Explanation explanation();

  /** The name in monitor files, tables and reports. */
  default String name() {
    return explanation().name();
  }
}
