package io.modelwatch.states;

import io.modelwatch.config.Monitor;
import io.modelwatch.lake.Lake;
import java.util.ServiceLoader;

/** Chooses what reads the days of a monitor. */
public final class Engines {

  private Engines() {}

  /** The engine of a monitor; a program without the cluster that it names reads all days itself. */
  public static Engine of(Monitor monitor, Lake lake) {
    Engine here = new DuckDbEngine(lake);
    if (!monitor.engine().spark()) {
      return here;
    }
    Engine cluster =
        ServiceLoader.load(EngineProvider.class)
            .findFirst()
            .map(provider -> provider.of(lake))
            .orElseGet(() -> new NoCluster(monitor.name(), here));
    return new BySize(here, cluster, monitor.engine().fromRows());
  }
}
