package io.modelwatch.database;

import io.modelwatch.domain.Run;
import io.modelwatch.domain.RunKey;
import io.modelwatch.domain.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.CreateSqlObject;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/** The runs of {@code registry.run}. */
public interface RunStore {

  /**
   * Opens a run, which rests on what is published by now; does nothing when the run exists: done
   * again, it rests on what it did before.
   */
  @SqlUpdate
  void open(
      UUID runId,
      String monitor,
      String modelVersion,
      Instant from,
      Instant to,
      String timezone,
      Instant asOf,
      String monitorHash,
      int revision);

  /**
   * Opens the run of a key; does nothing when the run exists. What others are about to record as of
   * the run is recorded before, and what they record from then on is recorded later than its as-of:
   * all that is read after this is there whenever the run is done again.
   */
  @Transaction
  default void open(RunKey key) {
    if (find(key.id()).isEmpty()) {
      locks().holdMonitor(key.monitor());
      open(
          key.id(),
          key.monitor(),
          key.modelVersion(),
          key.window().from(),
          key.window().to(),
          key.window().zone().getId(),
          key.asOf(),
          key.monitorHash(),
          key.revision());
    }
  }

  /** Locks within the same transaction. */
  @CreateSqlObject
  LockStore locks();

  /** Whether a monitor has a run as of a time or a later one. */
  @SqlQuery
  boolean isOpen(String monitor, Instant since);

  /** Notes what a run's window was compared with. */
  @SqlUpdate
  void baseline(UUID runId, String baseline);

  /** A run by its id. */
  @SqlQuery
  Optional<Run> find(UUID runId);

  /**
   * A run by its id, locked until the end of the transaction: whoever rewrites results of the run,
   * or reads them as a whole, locks it first. Rows that refer to the run can still be inserted.
   */
  @SqlQuery
  Optional<Run> lock(UUID runId);

  /**
   * Locks a run like {@link #lock} for a step that rewrites its results.
   *
   * @return false when the run is published: its results stay as they are
   */
  default boolean lockOpen(UUID runId) {
    return lock(runId).filter(run -> run.status() == RunStatus.OPEN).isPresent();
  }

  /** The newest revision of a run, if any. */
  @SqlQuery
  Optional<Revision> newest(
      String monitor,
      String modelVersion,
      Instant from,
      Instant to,
      Instant asOf,
      String monitorHash);

  private Optional<Revision> newest(RunKey key) {
    return newest(
        key.monitor(),
        key.modelVersion(),
        key.window().from(),
        key.window().to(),
        key.asOf(),
        key.monitorHash());
  }

  /**
   * The revision of a run that a step has to work on: the newest, or the next when that is
   * published and a backfill has put something into its past since.
   */
  default RunKey due(RunKey key) {
    return newest(key).map(found -> key.revised(found.due())).orElse(key);
  }

  /** The newest revision of a run. */
  default RunKey existing(RunKey key) {
    return newest(key).map(found -> key.revised(found.revision())).orElse(key);
  }

  /** The published run of a window, if any. */
  @SqlQuery
  Optional<Run> published(String monitor, String modelVersion, Instant from, Instant to);

  /** The published run of a monitor that knows most, of its newest window. */
  @SqlQuery
  Optional<Run> latest(String monitor);

  /** A monitor's published runs with an as-of up to a time, newest window first. */
  @SqlQuery
  List<Run> publishedOf(String monitor, Instant asOf);

  /**
   * Publishes an open run as the next of its monitor. Two at once are refused: the caller holds a
   * lock of the monitor until the end of the transaction, so that a publication is never visible
   * before an earlier one.
   *
   * @param supersededBy the run readers see instead; null to make this the published one of its
   *     window, of which there must be no other
   */
  @SqlUpdate
  void publish(UUID runId, @Nullable UUID supersededBy);

  /** Marks a published run as superseded by another. */
  @SqlUpdate
  void supersede(UUID runId, UUID by);

  /**
   * A revision of a run.
   *
   * @param revision its number, from 1
   * @param outdated whether it is published and what it rests on has been added to since
   */
  record Revision(int revision, boolean outdated) {

    int due() {
      return outdated ? revision + 1 : revision;
    }
  }
}
