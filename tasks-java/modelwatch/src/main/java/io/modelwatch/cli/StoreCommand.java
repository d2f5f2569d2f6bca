package io.modelwatch.cli;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.domain.DagRun;
import io.modelwatch.domain.RunKey;
import io.modelwatch.store.StoreStep;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Publishes a run. */
@Command(
    name = "store",
    description = {
      "Publishes a run: readers see all of it, in place of the earlier run of its window.",
      "A run whose as-of is before that of the published one is kept as superseded."
    },
    mixinStandardHelpOptions = true)
final class StoreCommand extends StepCommand {

  @ArgGroup(exclusive = false)
  @Nullable By by;

  /** The DAG run that publishes. */
  static final class By {
    @Option(
        names = "--dag",
        required = true,
        paramLabel = "ID",
        converter = PlainText.class,
        description = "The DAG of Airflow that publishes the run.")
    String dag = "";

    @Option(
        names = "--dag-run",
        required = true,
        paramLabel = "ID",
        converter = PlainText.class,
        description = "Its DAG run: the dashboard finds the run by it.")
    String id = "";

    @Option(
        names = "--map-index",
        defaultValue = "-1",
        paramLabel = "N",
        description = "Which of the DAG run's runs it is, from 0 (default: its only one).")
    int mapIndex;

    DagRun dagRun() {
      return new DagRun(dag, id, Math.max(-1, mapIndex));
    }
  }

  @Override
  Record step(Monitor monitor, RunKey key, Database opened) {
    return new StoreStep(opened).run(monitor, key, by == null ? null : by.dagRun());
  }
}
