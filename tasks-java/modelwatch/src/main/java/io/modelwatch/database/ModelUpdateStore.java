package io.modelwatch.database;

import io.modelwatch.domain.ModelUpdate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The outbox of model updates, {@code registry.model_update}. */
public interface ModelUpdateStore {

  /**
   * Writes a notification.
   *
   * @return 1, or 0 when the same notification is already there
   */
  @SqlUpdate
  int announce(@BindMethods ModelUpdate update);

  /** The newest notification of a version. */
  @SqlQuery
  Optional<ModelUpdate> ofVersion(String modelId, String modelVersion);

  /** A notification by its key. */
  @SqlQuery
  Optional<ModelUpdate> find(String partitionKey);

  /**
   * Notifications nobody handles that Airflow did not get, or got before a time. Of those that wait
   * for predictions of their version: where some have come since, or it was looked for them before
   * another time.
   */
  @SqlQuery
  List<ModelUpdate> undelivered(Instant before, Instant lookedAt);

  /** Records that Airflow took the event. */
  @SqlUpdate
  void delivered(String partitionKey);

  /**
   * Claims a notification for a DAG run.
   *
   * @return 1, or 0 when another DAG run has it or there is no such notification
   */
  @SqlUpdate
  int claim(String partitionKey, String dagRun);

  /** Lets the notification that a DAG run has claimed as of a time wait for predictions. */
  @SqlUpdate
  void release(String partitionKey, Instant asOf);

  /** Whether it was announced that a version was deployed before a time. */
  @SqlQuery
  boolean isAnnounced(String modelId, String modelVersion, Instant before);
}
