package io.modelwatch.stats.classification;

import io.modelwatch.stats.Explained;

/**
 * A metric that follows from the counts by decision and label, and is given before the labels are:
 * as what it would be for labels that are drawn.
 */
public interface EarlyMetric extends Explained {

  /** Its value for whole counts, NaN where it is undefined. */
  double drawn(Confusion counts);
}
