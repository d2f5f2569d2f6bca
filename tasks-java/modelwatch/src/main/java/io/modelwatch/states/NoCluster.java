package io.modelwatch.states;

import io.modelwatch.lake.ColumnScan.RowFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands in for the cluster in a program that has none: days are read all the same, and that is
 * said. The numbers are the same; only time is lost.
 *
 * @param monitor whose days are read
 * @param here what reads them
 */
record NoCluster(String monitor, Engine here) implements Engine {

  private static final Logger LOG = LoggerFactory.getLogger(NoCluster.class);

  @Override
  public Reading begin() {
    Reading reading = here.begin();
    return new Reading() {

      @Override
      public Scan scan(Day day, RowFilter rows) {
        LOG.warn(
            "{}: this program has no Spark, {} is read on this machine (docs/scale.md)",
            monitor,
            day.date());
        return reading.scan(day, rows);
      }

      @Override
      public void close() {
        reading.close();
      }
    };
  }
}
