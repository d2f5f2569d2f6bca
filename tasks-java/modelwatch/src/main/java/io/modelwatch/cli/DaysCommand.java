package io.modelwatch.cli;

import io.modelwatch.alert.AlertStep;
import io.modelwatch.alert.AlertSummary;
import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.RunKey;
import io.modelwatch.drift.DriftStep;
import io.modelwatch.drift.DriftSummary;
import io.modelwatch.lake.Lake;
import io.modelwatch.metrics.MetricsStep;
import io.modelwatch.metrics.MetricsSummary;
import io.modelwatch.states.Engine;
import io.modelwatch.states.Engines;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has a cluster read the days of a run. */
@Command(
    name = "days",
    description = {
      "Reads the days that a run needs, where the monitor's engine is a cluster: the steps metrics,"
          + " drift and alert, which do the same once more, find them. Comes after label; see"
          + " docs/scale.md."
    },
    mixinStandardHelpOptions = true)
final class DaysCommand extends StepCommand {

  @Mixin LakeOptions lake = new LakeOptions();

  /** What the steps found that read the days. */
  record Days(UUID runId, MetricsSummary metrics, DriftSummary drift, AlertSummary alert) {}

  @Override
  Record step(Monitor monitor, RunKey key, Database opened) {
    Lake here = lake.open();
    Engine engine = Engines.of(monitor, here);
    return new Days(
        key.id(),
        new MetricsStep(opened, here, engine).run(monitor, key),
        new DriftStep(opened, here, engine).run(monitor, key),
        new AlertStep(opened, here, engine).run(monitor, key));
  }

  @Override
  RunKey key(Monitor monitor, Database opened) {
    return run.key(monitor, opened);
  }
}
