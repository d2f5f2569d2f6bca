package io.modelwatch.spark;

import io.modelwatch.domain.LakeFile;
import io.modelwatch.lake.ColumnScan.RowFilter;
import io.modelwatch.lake.Lake;
import io.modelwatch.lake.LakeException;
import io.modelwatch.states.Day;
import io.modelwatch.states.Engine;
import io.modelwatch.states.Scan;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Reads days on the cluster that the program was submitted to. */
final class SparkEngine implements Engine {

  private final Lake lake;
  private final Map<List<LakeFile>, DayTables> tables = new ConcurrentHashMap<>();
  private @Nullable SparkSession session;

  SparkEngine(Lake lake) {
    this.lake = lake;
  }

  @Override
  public Reading begin() {
    return new Reading() {

      @Override
      public Scan scan(Day day, RowFilter rows) {
        return new SparkScan(SparkEngine.this, day.files(), rows);
      }

      @Override
      public void close() {}
    };
  }

  /** The columns of a day's files are looked at once, whatever is made of them. */
  DayTables tables(List<LakeFile> files) {
    return tables.computeIfAbsent(files, read -> DayTables.of(session(), lake.paths(read)));
  }

  /** Starts with the first day that is read: most runs find all of theirs. */
  synchronized SparkSession session() {
    SparkSession started = session;
    if (started == null) {
      try {
        started = SparkSession.builder().appName("modelwatch").getOrCreate();
      } catch (RuntimeException failure) {
        throw new LakeException("Spark does not start: " + failure.getMessage(), failure);
      }
      started.conf().set("spark.sql.session.timeZone", "UTC");
      session = started;
    }
    return started;
  }
}
