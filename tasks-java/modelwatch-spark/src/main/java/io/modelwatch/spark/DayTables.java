package io.modelwatch.spark;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The files of a day, whose columns are known.
 *
 * @param tables all files as one, or one table each where a column is a number here and a text
 *     there
 */
record DayTables(List<Dataset<Row>> tables) {

  /** As every machine of the cluster sees them. */
  static DayTables of(SparkSession session, List<Path> files) {
    List<String> paths = files.stream().map(file -> file.toUri().toString()).toList();
    try {
      String[] all = paths.toArray(String[]::new);
      return new DayTables(
          List.of(session.read().option("mergeSchema", paths.size() > 1).parquet(all)));
    } catch (RuntimeException conflict) {
      if (paths.size() == 1) {
        throw conflict;
      }
      return new DayTables(paths.stream().map(path -> session.read().parquet(path)).toList());
    }
  }
}
