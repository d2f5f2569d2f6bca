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

  private static final long DAY = Duration.ofDays(1).toSeconds();

  private PredictionsPerEvent() {}

  /**
   * How many predictions one event decides, on average; 1 where an outcome names its prediction.
   */
  static double of(Database database, Lake lake, Monitor monitor, RunKey key) {
    if (reach(monitor.labels()) == 0) {
      return 1;
    }
    Instant to = key.window().to();
    Instant from = to.minus(monitor.labels().horizon());
    List<LakeFile> files =
        database.store(LakeFileStore.class).visible(key.monitor(), null, from, to, key.asOf());
    return PredictionsPerEntity.of(lake.paths(files), from, to, key.asOf());
  }

  /**
   * Of how many days one event decides predictions; 0 where an outcome names its prediction. A part
   * of a day is a day.
   */
  static int reach(LabelContract labels) {
    return labels.kind() == LabelContract.Kind.ABSENCE
        ? (int) ((labels.horizon().toSeconds() + DAY - 1) / DAY)
        : 0;
  }
}
