package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.domain.Metric;
import io.modelwatch.domain.RunKey;
import java.util.List;

/** Performance figures on one basis of labels. */
public interface BasisFigures {

  /** The figures of a run, whole and by segment. */
  List<Metric> of(Monitor monitor, RunKey key);
}
