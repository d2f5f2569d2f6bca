package io.modelwatch.alert;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.RiskChange;
import io.modelwatch.stats.sequential.Budget;

/**
 * How a monitor's budget of false incidents is shared out: most goes to its many inputs; what is
 * left to harm is enough, because few things are tested there.
 */
final class Shares {

  private static final double INPUTS = 0.7;

  private static final double MEANING = 0.2;
  private static final double METRICS = 0.1;

  private final Budget budget;

  Shares(Monitor.Alarms alarms) {
    this.budget = new Budget(alarms.falseIncidents(), alarms.days());
  }

  /** What columns, scores, decisions and the number of rows may spend. */
  Budget inputs() {
    return new Budget(INPUTS * budget.falseIncidents(), budget.days());
  }

  /** The evidence from which labels are against what scores promise. */
  double evidence(RiskChange change) {
    double share =
        switch (change) {
          case RISK, LESS -> 0.4;
          case MORE -> 0.2;
        };
    return 1 / (MEANING * share * budget.perDay());
  }

  /**
   * With which probability a metric that is right at its limit may be beyond it by more than its
   * interval.
   *
   * @param limits how many metrics have limits
   * @param days how long the window is
   */
  double beyondLimit(long limits, double days) {
    return METRICS * budget.perDay() * Math.max(1, days) / Math.max(1, limits);
  }
}
