package io.modelwatch.domain;

/**
 * A performance figure of a run.
 *
 * @param name its name as in scikit-learn, for example {@code roc_auc}
 * @param basis the labels it rests on
 * @param segment the predictions it covers
 * @param value the figure
 */
public record Metric(String name, Basis basis, Segment segment, MetricValue value) {}
