package io.modelwatch.database;

import io.modelwatch.domain.LakeFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Which files of the lake count, {@code registry.lake_file}. */
public interface LakeFileStore {

  /**
   * The lake files with predictions of a version in a window that a run may see, by day and name.
   * Their rows still have to be cut to the window, the version and what was known as of the run.
   *
   * @param modelVersion null for any
   */
  default List<LakeFile> visible(
      String monitor, @Nullable String modelVersion, Instant from, Instant to, Instant asOf) {
    return spans(monitor, modelVersion, from, to, asOf).stream().map(LakeSpan::file).toList();
  }

  /** The same files with the time of the version's predictions in them. */
  @SqlQuery
  List<LakeSpan> spans(
      String monitor, @Nullable String modelVersion, Instant from, Instant to, Instant asOf);

  /**
   * Of the versions with predictions in a window, visible as of a time, the one whose first
   * prediction ever is the latest.
   */
  @SqlQuery
  Optional<String> newestVersion(String monitor, Instant from, Instant to, Instant asOf);

  /** Of the versions visible as of a time, the one of the first prediction. */
  @SqlQuery
  Optional<String> firstVersion(String monitor, Instant asOf);

  /** When the first prediction of any version happened that a run may see. */
  @SqlQuery
  Optional<Instant> firstPrediction(String monitor, Instant asOf);

  /** Of the versions visible as of a time, the one of the last prediction before another time. */
  @SqlQuery
  Optional<String> lastVersion(String monitor, Instant before, Instant asOf);

  /**
   * The lake files with predictions of any version in a window, of landing files after one and up
   * to another, whatever a run may see of them.
   */
  @SqlQuery
  List<LakeFile> recorded(String monitor, Instant from, Instant to, long afterFile, long upToFile);

  /**
   * The lake files of days, whatever their versions and whenever they came, by day and name.
   *
   * @param days as ISO 8601 dates
   */
  @SqlQuery
  List<LakeFile> ofDays(String monitor, String[] days);

  /**
   * Notes what a landing file brought for one day and model version.
   *
   * @param knownTime from when on a run may see the first of these rows
   */
  @SqlUpdate
  void record(
      long fileId,
      String monitor,
      LocalDate day,
      String modelVersion,
      long rows,
      Instant firstEventTime,
      Instant lastEventTime,
      Instant knownTime);

  /** When a version's first prediction happened that a run may see. */
  @SqlQuery
  Optional<Instant> firstEventTime(String monitor, String modelVersion, Instant asOf);

  /**
   * The newest content of a training file that a run may see: the name of its copy in the lake.
   *
   * @param path the file below the stream's folder
   */
  @SqlQuery
  Optional<String> training(String monitor, String path, Instant asOf);
}
