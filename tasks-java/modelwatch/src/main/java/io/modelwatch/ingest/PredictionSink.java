package io.modelwatch.ingest;

import static java.util.Objects.requireNonNull;

import io.modelwatch.database.LakeFileStore;
import io.modelwatch.domain.LakeFile;
import io.modelwatch.lake.Lake;
import io.modelwatch.lake.LakePart;
import io.modelwatch.lake.LakeWriter;
import io.modelwatch.lake.LandingTable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Takes predictions into the lake. */
final class PredictionSink implements RowSink {

  /** Several versions may score one case, each with a prediction of its own. */
  private static final List<String> KEY = List.of("prediction_id", "model_version");

  /** How many days apart the rows of one prediction may be to be seen as the same. */
  static final int REACH_DAYS = 7;

  private final String monitor;
  private final Knowledge knowledge;
  private final Lake lake;
  private final LakeWriter writer;
  private final LakeFileStore lakeFiles;

  PredictionSink(
      String monitor, Knowledge knowledge, Lake lake, LakeWriter writer, LakeFileStore lakeFiles) {
    this.monitor = monitor;
    this.knowledge = knowledge;
    this.lake = lake;
    this.writer = writer;
    this.lakeFiles = lakeFiles;
  }

  @Override
  public Map<Integer, Long> take(LandingTable rows, List<? extends File> files) {
    Map<Integer, Long> repeated = rows.removeRepeated(KEY, nearby(rows));
    Map<Integer, File> byNumber = new HashMap<>();
    files.forEach(file -> byNumber.put(file.number(), file));
    TreeSet<LakeFile> written =
        new TreeSet<>(java.util.Comparator.comparing(LakeFile::day).thenComparing(LakeFile::name));
    for (LakePart part : rows.parts()) {
      File file = requireNonNull(byNumber.get(part.file()));
      lakeFiles.record(
          file.fileId(),
          monitor,
          part.day(),
          part.modelVersion(),
          part.rows(),
          part.firstEventTime(),
          part.lastEventTime(),
          knowledge.visibleFrom(part.firstEventTime(), file.landed()));
      LakeFile target = new LakeFile(monitor, part.day(), file.sha256().substring(0, 16));
      if (written.add(target)) {
        writer.write(rows, part.file(), knowledge.recorded(file.landed()), target);
      }
    }
    writer.publish();
    return repeated;
  }

  private List<Path> nearby(LandingTable rows) {
    String[] days =
        rows.parts().stream()
            .map(LakePart::day)
            .distinct()
            .flatMap(day -> LongStream.rangeClosed(-REACH_DAYS, REACH_DAYS).mapToObj(day::plusDays))
            .distinct()
            .map(Object::toString)
            .toArray(String[]::new);
    return lake.paths(lakeFiles.ofDays(monitor, days));
  }
}
