package io.modelwatch.metrics;

import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.ReliabilityBin;
import java.util.List;
import java.util.Set;

/**
 * How a model performs, on one or more bases of labels.
 *
 * @param metrics the metrics, whole and by segment
 * @param reliability the bins of the whole's reliability curve; none where it is not known
 * @param checks what was checked of the predictions and labels that the metrics rest on
 */
record Performance(
    List<Metric> metrics, List<ReliabilityBin> reliability, List<QualityResult> checks) {

  /** No metrics. */
  static final Performance NONE = new Performance(List.of(), List.of(), List.of());

  /** Takes unmodifiable copies. */
  Performance {
    metrics = List.copyOf(metrics);
    reliability = List.copyOf(reliability);
    checks = List.copyOf(checks);
  }

  /** The same on another basis, as far as it has metrics of these names. */
  Performance as(Basis basis, Set<String> names) {
    return new Performance(
        metrics.stream()
            .filter(metric -> names.contains(metric.name()))
            .map(metric -> new Metric(metric.name(), basis, metric.segment(), metric.value()))
            .toList(),
        reliability.stream()
            .map(
                bin ->
                    new ReliabilityBin(
                        basis, bin.lower(), bin.upper(), bin.meanScore(), bin.observed()))
            .toList(),
        List.of());
  }
}
