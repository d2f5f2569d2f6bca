package io.modelwatch.domain;

/**
 * A performance metric of a run.
 *
 * @param name its name as in scikit-learn, for example {@code roc_auc}
 * @param basis the labels it rests on
 * @param segment the predictions it covers
 * @param value its number, or why it has none
 */
public record Metric(String name, Basis basis, Segment segment, MetricValue value) {

  /** Whether this is the best estimate of a metric for the whole window, and defined. */
  public boolean isBest(String metric) {
    return name.equals(metric)
        && basis == Basis.BEST
        && segment.equals(Segment.WHOLE)
        && value.isDefined();
  }
}
