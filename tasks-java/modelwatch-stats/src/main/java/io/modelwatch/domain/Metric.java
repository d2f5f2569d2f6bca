package io.modelwatch.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A performance metric of a run.
 *
 * @param name its name as in scikit-learn, for example {@code roc_auc}
 * @param basis the labels it rests on
 * @param segment the predictions it covers
 * @param value its number, or why it has none
 * @param unit what the number is of, for example {@code EUR}; null for a count or a rate
 */
public record Metric(
    String name, Basis basis, Segment segment, MetricValue value, @Nullable String unit) {

  /** What the name of a metric ends with that is averaged over the values of a column. */
  public static final String AVERAGE = "_average";

  /** A count or a rate. */
  public Metric(String name, Basis basis, Segment segment, MetricValue value) {
    this(name, basis, segment, value, null);
  }

  /** The name of the metric that one of this name is the average of, if it is any. */
  public static Optional<String> averaged(String name) {
    return name.endsWith(AVERAGE)
        ? Optional.of(name.substring(0, name.length() - AVERAGE.length()))
        : Optional.empty();
  }

  /** Whether this is the best estimate of a metric for the whole window, and defined. */
  public boolean isBest(String metric) {
    return name.equals(metric)
        && basis == Basis.BEST
        && segment.equals(Segment.WHOLE)
        && value.isDefined();
  }
}
