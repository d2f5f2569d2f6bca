package io.modelwatch.domain;

import java.util.List;

/**
 * How much of a run may be a false alarm.
 *
 * @param falseIncidents at most so many false incidents, all subjects of the monitor together
 * @param days in so many days
 * @param spent the false incidents that the tests of the run's days may cause on average
 * @param learned the columns, scores, decisions and segments of them whose past is long enough
 * @param notLearned those of all predictions whose past is not, with the reason, a sentence each
 */
public record BudgetSpent(
    double falseIncidents, double days, double spent, int learned, List<String> notLearned) {

  /** Takes an unmodifiable copy, each sentence on one line. */
  public BudgetSpent {
    notLearned = notLearned.stream().map(Printable::onOneLine).toList();
  }
}
