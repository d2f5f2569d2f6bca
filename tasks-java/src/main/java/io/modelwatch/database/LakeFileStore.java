package io.modelwatch.database;

import io.modelwatch.domain.LakeFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Which files of the lake count, {@code registry.lake_file}. */
@RegisterConstructorMapper(LakeFile.class)
public interface LakeFileStore {

  /**
   * The lake files with predictions of a version in a window that a run may see, by day and name.
   * Their rows still have to be cut to the window, the version and what was known as of the run.
   */
  @SqlQuery
  List<LakeFile> visible(
      String monitor, String modelVersion, Instant from, Instant to, Instant asOf);

  /**
   * Of the versions with predictions in a window, visible as of a time, the one whose first
   * prediction ever is the latest.
   */
  @SqlQuery
  Optional<String> newestVersion(String monitor, Instant from, Instant to, Instant asOf);

  /**
   * The lake files with predictions of any version in a window, of landing files after one and up
   * to another, whatever a run may see of them.
   */
  @SqlQuery
  List<LakeFile> recorded(String monitor, Instant from, Instant to, long afterFile, long upToFile);
}
