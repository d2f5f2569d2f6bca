package io.modelwatch.database;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Rows that did not fit, {@code staging.quarantine}. */
public interface QuarantineStore {

  /** Forgets a file's rows. */
  @SqlUpdate
  void delete(long fileId);

  /** Keeps a file's rows, given as columns. */
  @SqlUpdate
  void insert(
      long fileId, long[] lines, String[] columns, String[] reasons, @Nullable String[] contents);
}
