package io.modelwatch.database;

import io.modelwatch.domain.ModelUpdate;
import io.modelwatch.domain.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The outbox of model updates, {@code registry.model_update}. */
@RegisterRowMapper(ModelUpdateStore.Mapper.class)
public interface ModelUpdateStore {

  /**
   * Writes a notification.
   *
   * @return 1, or 0 when the same notification is already there
   */
  @SqlUpdate
  int announce(
      @BindMethods ModelUpdate update, @Nullable Instant windowFrom, @Nullable Instant windowTo);

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

  /** Reads a notification. */
  final class Mapper implements RowMapper<ModelUpdate> {

    @Override
    public ModelUpdate map(ResultSet row, StatementContext context) throws SQLException {
      OffsetDateTime from = row.getObject("window_from", OffsetDateTime.class);
      OffsetDateTime to = row.getObject("window_to", OffsetDateTime.class);
      return new ModelUpdate(
          row.getString("model_id"),
          row.getString("model_version"),
          List.of((String[]) row.getArray("monitors").getArray()),
          row.getObject("deployed_at", OffsetDateTime.class).toInstant(),
          from == null || to == null ? null : new Window(from.toInstant(), to.toInstant()),
          row.getObject("as_of", OffsetDateTime.class).toInstant(),
          row.getBoolean("as_of_named"));
    }
  }
}
