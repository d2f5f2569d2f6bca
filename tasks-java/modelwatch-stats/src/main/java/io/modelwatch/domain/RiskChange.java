package io.modelwatch.domain;

/** How what scores mean can change. */
public enum RiskChange implements Word {
  /** High scores come true less often and low ones more often: the model tells less. */
  RISK("scores_tell_less"),
  /** Scores come true less often than they did. */
  LESS("scores_mean_less"),
  /** Scores come true more often than they did. */
  MORE("scores_mean_more");

  private final String metric;

  RiskChange(String metric) {
    this.metric = metric;
  }

  /** The metric that findings of it are about: the evidence for it. */
  public String metric() {
    return metric;
  }

  /** Whether findings about a metric are of such a change. */
  public static boolean isMetric(String name) {
    for (RiskChange change : values()) {
      if (change.metric.equals(name)) {
        return true;
      }
    }
    return false;
  }
}
