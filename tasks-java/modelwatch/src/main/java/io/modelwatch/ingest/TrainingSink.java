package io.modelwatch.ingest;

import io.modelwatch.lake.Lake;
import io.modelwatch.lake.LakeWriter;
import io.modelwatch.lake.LandingTable;
import java.util.List;
import java.util.Map;

/** Takes training files into the lake, a copy for each model version that was trained on them. */
final class TrainingSink implements RowSink {

  private final String monitor;
  private final Map<String, String> paths;
  private final Lake lake;
  private final LakeWriter writer;

  /**
   * A sink.
   *
   * @param paths the path of each model version's training file
   */
  TrainingSink(String monitor, Map<String, String> paths, Lake lake, LakeWriter writer) {
    this.monitor = monitor;
    this.paths = paths;
    this.lake = lake;
    this.writer = writer;
  }

  @Override
  public Map<Integer, Long> take(LandingTable rows, List<? extends File> files) {
    for (File file : files) {
      paths.forEach(
          (version, path) -> {
            if (path.equals(file.path())) {
              String name = file.sha256().substring(0, 16);
              writer.writeTraining(rows, file.number(), lake.training(monitor, version, name));
            }
          });
    }
    writer.publish();
    return Map.of();
  }
}
