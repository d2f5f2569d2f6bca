package io.modelwatch.metrics;

import io.modelwatch.config.Monitor;
import io.modelwatch.database.Database;
import io.modelwatch.database.LakeFileStore;
import io.modelwatch.domain.LabelContract;
import io.modelwatch.domain.LakeFile;
import io.modelwatch.domain.RunKey;
import io.modelwatch.lake.Lake;
import io.modelwatch.lake.PredictionsPerEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where outcomes are events of the entity, each decides all its predictions of a horizon. */
final class PredictionsPerEvent {

  private PredictionsPerEvent() {}

  /**
   * How many predictions one event decides, on average; 1 where an outcome names its prediction.
   */
  static double of(Database database, Lake lake, Monitor monitor, RunKey key) {
    Duration horizon = monitor.labels().horizon();
    if (monitor.labels().kind() != LabelContract.Kind.ABSENCE || horizon.isZero()) {
      return 1;
    }
    Instant to = key.window().to();
    Instant from = to.minus(horizon);
    List<LakeFile> files =
        database.store(LakeFileStore.class).visible(key.monitor(), null, from, to, key.asOf());
    return PredictionsPerEntity.of(lake.paths(files), from, to, key.asOf());
  }
}
