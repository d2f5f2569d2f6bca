package io.modelwatch.states;

import io.modelwatch.config.Monitor;
import io.modelwatch.lake.Lake;
import java.util.Optional;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses what reads the days of a monitor. */
public final class Engines {

  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

  private Engines() {}

  /**
   * The engine of a monitor. A program without the one that the monitor names reads all the same,
   * and says so: the numbers are the same, and only time is lost.
   */
  public static Engine of(Monitor monitor, Lake lake) {
    Engine here = new DuckDbEngine(lake);
    if (!monitor.engine().spark()) {
      return here;
    }
    Optional<EngineProvider> cluster = ServiceLoader.load(EngineProvider.class).findFirst();
    if (cluster.isEmpty()) {
      LOG.warn(
          "{}: this program has no Spark, its days are read on this machine (docs/scale.md)",
          monitor.name());
      return here;
    }
    return new BySize(here, cluster.get().of(lake), monitor.engine().fromRows());
  }
}
