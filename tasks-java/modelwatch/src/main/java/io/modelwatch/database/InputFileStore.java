package io.modelwatch.database;

import io.modelwatch.domain.InputFile;
import io.modelwatch.domain.InputKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The manifest of landing files, {@code registry.input_file}. */
public interface InputFileStore {

  /** What the manifest knows of a content at a path. */
  record Known(
      String path,
      String sha256,
      long sizeBytes,
      Instant modifiedAt,
      InputFile.Status status,
      long rowsRead,
      Instant recordedAt) {}

  /** All contents of a kind that the manifest knows. */
  @SqlQuery
  List<Known> known(String monitor, InputKind kind);

  /** When the business learned of the newest row taken in. */
  @SqlQuery
  Optional<Instant> lastKnownTime(String monitor, InputKind kind);

  /** Whether a file of a kind has ever been taken in that a run may see. */
  @SqlQuery
  boolean arrived(String monitor, InputKind kind, Instant asOf);

  /** Notes a new modification time of a file whose content is the same. */
  @SqlUpdate
  void touch(String monitor, InputKind kind, String path, String sha256, Instant modifiedAt);

  /**
   * Writes a file's row, or replaces it when the same content was refused earlier.
   *
   * @return its id
   */
  @SqlUpdate
  @GetGeneratedKeys
  long record(@BindMethods InputFile file);

  /** Counts accepted rows as duplicates. */
  @SqlUpdate
  void countRepeated(long fileId, long repeated);
}
