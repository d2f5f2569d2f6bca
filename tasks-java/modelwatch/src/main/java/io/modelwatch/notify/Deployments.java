package io.modelwatch.notify;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.ModelUpdateStore;
import io.modelwatch.database.RunStore;
import io.modelwatch.domain.ModelUpdate;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When the model versions of a monitor were deployed, as far as it was announced.
 *
 * @param database where it is read
 * @param monitor the monitor
 */
record Deployments(Database database, Monitor monitor) {

  /** Of the version of a run; null where nobody said, or the monitor's policy does not ask. */
  @Nullable Instant of(UUID runId) {
    return monitor.telling().coolDown() == null
        ? null
        : database
            .store(RunStore.class)
            .find(runId)
            .flatMap(
                run ->
                    database
                        .store(ModelUpdateStore.class)
                        .ofVersion(monitor.modelId(), run.key().modelVersion()))
            .map(ModelUpdate::deployedAt)
            .orElse(null);
  }
}
