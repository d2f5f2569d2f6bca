package io.modelwatch.alert;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.Basis;
import io.modelwatch.domain.Breakage;
import io.modelwatch.domain.Contribution;
import io.modelwatch.domain.DriftResult;
import io.modelwatch.domain.Experiment;
import io.modelwatch.domain.LabelCounts;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.QualityResult;
import io.modelwatch.domain.SetAside;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the steps before have found about a run.
 *
 * @param labels its predictions by label state
 * @param metrics performance metrics
 * @param drift distances from the baseline
 * @param contributions the bins of each column that moved most, the greatest first
 * @param quality data-quality checks
 * @param broken columns that broke from one day to the next
 * @param experiment what the monitor's experiment has shown, null where there is none
 */
record Measured(
    LabelCounts labels,
    List<Metric> metrics,
    List<DriftResult> drift,
    List<Contribution> contributions,
    List<QualityResult> quality,
    List<Breakage> broken,
    @Nullable Experiment experiment) {

  /** Of a monitor without an experiment. */
  Measured(
      LabelCounts labels,
      List<Metric> metrics,
      List<DriftResult> drift,
      List<Contribution> contributions,
      List<QualityResult> quality,
      List<Breakage> broken) {
    this(labels, metrics, drift, contributions, quality, broken, null);
  }

  /** Whether most outcomes of the window's time were set aside. */
  boolean labelsAreSuspect() {
    return quality.stream().anyMatch(SetAside::makesSuspect);
  }

  /** The labels on which a limit judges the metrics of a name. */
  Basis basis(String name, Monitor.Limit limit) {
    return limit.basis(labels, metrics.stream().anyMatch(metric -> metric.isBest(name)));
  }

  /** Takes unmodifiable copies. */
  Measured {
    metrics = List.copyOf(metrics);
    drift = List.copyOf(drift);
    contributions = List.copyOf(contributions);
    quality = List.copyOf(quality);
    broken = List.copyOf(broken);
  }
}
